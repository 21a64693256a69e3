import Networks
public import Photographs
import Tensors

/// What each part of a picture says for one class against another, adding up to the whole.
///
/// Exact Shapley values over six parts: a part is worth what its pixels add to the difference of
/// the two logits, on average over all orders in which the parts could appear on empty ground.
/// The whole difference is that of the empty ground plus all parts.
/// Source: Shapley 1953, <https://doi.org/10.1515/9781400881970-018>.
public struct PartEvidence: Hashable, Sendable, Codable {
  /// A place in the ink's box, or in the picture where there is no ink.
  public enum Place: String, CaseIterable, Hashable, Sendable, Codable {
    /// The upper third, left.
    case upperLeft
    /// The upper third, right.
    case upperRight
    /// The middle third, left.
    case middleLeft
    /// The middle third, right.
    case middleRight
    /// The lower third, left.
    case lowerLeft
    /// The lower third, right.
    case lowerRight
  }

  /// One part.
  public struct Part: Hashable, Sendable, Codable {
    /// Where it lies.
    public let place: Place
    /// The rectangle, in pixels of the picture; parts at the ink's edge go on to the picture's.
    public let area: PixelArea
    /// Logits; positive for ``PartEvidence/toward``, negative for ``PartEvidence/against``.
    public let evidence: Double
  }

  /// The class that positive evidence speaks for.
  public let toward: String
  /// The class that negative evidence speaks for.
  public let against: String
  /// The parts, row by row; those without any pixels are left out.
  public let parts: [Part]
  /// The difference of the logits for the empty ground.
  public let empty: Double
  /// The difference of the logits for the whole picture: ``empty`` and all parts.
  public let whole: Double

  /// Weighs the parts of a picture.
  ///
  /// - Parameters:
  ///   - known: The network.
  ///   - fed: The picture, shape `[C, H, W]`.
  ///   - said: The class that positive evidence speaks for.
  ///   - other: The class that negative evidence speaks for.
  /// - Returns: The evidence of each part.
  /// - Throws: A `NetworkError` or a `CancellationError`.
  /// - Complexity: 64 model evaluations.
  static func make(
    _ known: KnownNetwork, _ fed: Tensor, toward said: Int, against other: Int
  ) async throws -> PartEvidence {
    let picture = FedPicture(fed)
    let areas = areas(of: picture)
    let count = 1 << areas.count
    let logits = try await known.network.logits(count: count) { range in
      .stack(
        range.map { shown in
          picture.showing(areas.indices.filter { shown >> $0 & 1 == 1 }.map { areas[$0].area })
            .tensor
        })
    }
    let target = Target.contrast(said, versus: other)
    let worths = (0..<count).map { target.value(logits.row($0).floats) }
    let shares = ShapleyValues(values: worths).shares
    return PartEvidence(
      toward: known.network.label(of: said), against: known.network.label(of: other),
      parts: zip(areas, shares).map { Part(place: $0.place, area: $0.area, evidence: $1) },
      empty: worths[0], whole: worths[count - 1])
  }

  /// Thirds of the height and halves of the width of what stands out from the ground.
  static func areas(of picture: FedPicture) -> [(place: Place, area: PixelArea)] {
    let whole = PixelArea(left: 0, top: 0, width: picture.width, height: picture.height)
    let box = picture.inkArea ?? whole
    let columns = [0, box.left + box.width / 2, picture.width]
    let rows = [0, box.top + box.height / 3, box.top + box.height * 2 / 3, picture.height]
    return Place.allCases.enumerated().compactMap { index, place in
      let (row, column) = (index / 2, index % 2)
      let (width, height) = (columns[column + 1] - columns[column], rows[row + 1] - rows[row])
      guard width > 0, height > 0 else { return nil }
      return (
        place, PixelArea(left: columns[column], top: rows[row], width: width, height: height)
      )
    }
  }
}

extension FedPicture {
  /// The rectangle of what differs from the ground by a tenth of the picture's range; nil where
  /// nothing does.
  var inkArea: PixelArea? {
    let limit = extent / 10
    let areas = changedAreas { plane in plane.map(abs).area(above: limit) }
    guard let first = areas.first else { return nil }
    return areas.dropFirst().reduce(first) { box, area in
      let (left, top) = (min(box.left, area.left), min(box.top, area.top))
      return PixelArea(
        left: left, top: top,
        width: max(box.columns.upperBound, area.columns.upperBound) - left,
        height: max(box.rows.upperBound, area.rows.upperBound) - top)
    }
  }

  /// The picture with everything outside some areas turned to ground.
  func showing(_ areas: [PixelArea]) -> FedPicture {
    changed { plane in
      var values = [Float](repeating: 0, count: plane.values.count)
      for area in areas {
        for row in area.rows {
          for column in area.columns {
            values[row * plane.width + column] = plane[column, row]
          }
        }
      }
      return Plane(width: plane.width, height: plane.height, values: values)
    }
  }
}
