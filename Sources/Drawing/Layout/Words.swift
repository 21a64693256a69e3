/// The words that charts print by themselves, in the language of the report.
public struct Words: Hashable, Sendable {
  /// Beside the class that the network named.
  public var said = "said"
  /// Beside the right class.
  public var truth = "truth"
  /// Under a map without any value but 0.
  public var allZero = "All values are 0: nothing to show."
  /// Under a map with cells that hold no number; `{count}` is how many.
  public var missingCells = "Hatched: no value ({count} cells)."
  /// The largest magnitude on a colour bar; `{value}` is the number with its unit.
  public var largest = "largest magnitude {value}"
  /// Beside predictions that were right.
  public var right = "right"
  /// Beside predictions that were wrong.
  public var wrong = "wrong"
  /// The share of right predictions.
  public var accuracy = "accuracy"
  /// The mean of the confidences.
  public var meanConfidence = "mean confidence"
  /// The axis of confidences.
  public var confidence = "confidence"
  /// The axis of counts.
  public var count = "count"
  /// How to read a reliability diagram.
  public var reliabilityKey =
    "Dots: confidences grouped, area by count, with 95\u{202F}% intervals. Grey boxes: where a "
    + "perfectly calibrated network would lie. Thick lines: the gap."
  /// The mark of one image.
  public var thisImage = "this image"
  /// The axis of true classes.
  public var trueClass = "true class"
  /// The axis of named classes.
  public var saidClass = "said"
  /// Beside a class without any image.
  public var absent = "Grey: no image of this class."
  /// Under a confusion matrix of more classes than numbers fit.
  public var shadesOnly = "Too many classes for names and numbers: shades only, in order."
  /// Where a chart has nothing to draw.
  public var noData = "no data"

  /// Creates the English words.
  public init() {}
}
