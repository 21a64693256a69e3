/// How often a network is right against how sure it says it is, with the counts below.
///
/// Each bin is a dot at its mean confidence and accuracy, its area by its count, with a bar for the
/// interval of its accuracy; a thick line joins it to the diagonal: the gap. The pale boxes show
/// where a perfectly calibrated network would lie with so few images. Empty bins are blank. Below,
/// the counts, split into right and wrong, with the accuracy and the mean confidence as lines
/// (after Guo et al. 2017, Fig. 1, <https://arxiv.org/abs/1706.04599>; consistency band after
/// Bröcker & Smith 2007, <https://doi.org/10.1175/WAF993.1>).
public struct ReliabilityDiagram: Block, Hashable {
  /// The predictions whose confidence lies in one interval.
  public struct Bin: Hashable, Sendable {
    /// The interval of confidences, within 0…1.
    public let range: ClosedRange<Double>
    /// How many predictions there are.
    public let count: Int
    /// How many of them are right.
    public let right: Int
    /// Their mean confidence; not used when there are none.
    public let meanConfidence: Double
    /// The interval of the accuracy, for example Wilson's at 95 %, or nil.
    public let interval: ClosedRange<Double>?
    /// Where the accuracy of a perfectly calibrated network would lie, or nil.
    public let consistency: ClosedRange<Double>?

    /// Creates a bin.
    ///
    /// - Precondition: `right` is 0…`count`.
    public init(
      range: ClosedRange<Double>, count: Int, right: Int, meanConfidence: Double,
      interval: ClosedRange<Double>? = nil, consistency: ClosedRange<Double>? = nil
    ) {
      precondition((0...max(0, count)).contains(right), "\(right) right of \(count)")
      self.range = range
      self.count = count
      self.right = right
      self.meanConfidence = meanConfidence
      self.interval = interval
      self.consistency = consistency
    }

    /// The share of right predictions; NaN when there are none.
    public var accuracy: Double { Double(right) / Double(count) }
  }

  /// The bins from the least to the greatest confidence.
  public let bins: [Bin]
  /// Scores, printed above, for example "ECE 0.17 (a perfect network: 0.13)"; may be empty.
  public let scores: RichText
  /// A smooth curve through all predictions, drawn thin, or empty.
  public let curve: [Point]
  /// The confidence of one image, or nil.
  public let mark: Double?
  /// The longest side of the square in points.
  public let longestSide: Double
  /// Whether the words on how to read it stand below; one of a pair may leave them out.
  public let explainsItself: Bool

  /// Creates a diagram.
  public init(
    bins: [Bin], scores: RichText = "", curve: [Point] = [], mark: Double? = nil,
    longestSide: Double = 230, explainsItself: Bool = true
  ) {
    self.bins = bins
    self.scores = scores
    self.curve = curve
    self.mark = mark
    self.longestSide = longestSide
    self.explainsItself = explainsItself
  }

  /// The share of right predictions over all bins, or nil without any.
  public var accuracy: Double? {
    let count = bins.reduce(0) { $0 + $1.count }
    guard count > 0 else { return nil }
    return Double(bins.reduce(0) { $0 + $1.right }) / Double(count)
  }

  /// The mean confidence over all bins, or nil without any prediction.
  public var meanConfidence: Double? {
    let count = bins.reduce(0) { $0 + $1.count }
    guard count > 0 else { return nil }
    return bins.reduce(0) { $0 + ($1.count > 0 ? $1.meanConfidence * Double($1.count) : 0) }
      / Double(count)
  }

  /// Scores, square, histogram and key.
  public func height(forWidth width: Double, using typesetter: Typesetter) -> Double {
    ReliabilityLayout(self, at: Point(x: 0, y: 0), width: width, typesetter).height
  }

  /// The two panels, one above the other, from the left edge.
  public func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    ReliabilityLayout(self, at: frame.origin, width: frame.width, typesetter).elements
  }
}
