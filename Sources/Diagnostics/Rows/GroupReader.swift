import Networks
import Photographs
import Tensors

/// Reads a group of connected ink as one digit or as several that touch.
///
/// The group is cut along lines of least ink; every run of neighbouring parts that is no wider than
/// a digit can be is a candidate, a separator picks those that are whole digits (over-segmentation:
/// LeCun et al. 1998, §V, <https://doi.org/10.1109/5.726791>), and the network reads each.
struct GroupReader {
  /// A digit's ink, and what the network says of it.
  struct Digit {
    let box: PixelArea
    let fed: Tensor
    let answer: Answer
    /// Whether the ink is wider than any digit, whatever the network says.
    let isTooWide: Bool
  }

  private let ink: InkLines
  private let known: KnownNetwork
  private let separator: DigitSeparator

  init(_ ink: InkLines, _ known: KnownNetwork, _ separator: DigitSeparator) {
    (self.ink, self.known, self.separator) = (ink, known, separator)
  }

  /// The digits of a group, from the left; ink too little for one is passed over.
  ///
  /// - Throws: A `NetworkError`, or ``DiagnosticsError/recipeDoesNotFit(recipe:makes:needed:)``.
  /// - Complexity: one evaluation of the separator per candidate, one of the network per digit.
  func digits(of group: InkLines.Group) throws -> [Digit] {
    guard let cuts = InkCuts(group, in: ink) else { return [] }
    let prepared = try separator.digits(in: cuts).compactMap {
      part -> (cut: InkCuts.Part, fed: Tensor)? in
      do throws(PhotographError) {
        return (part, try ink.prepared(part.ink))
      } catch {
        return nil  // so little ink that it is no digit
      }
    }
    guard let first = prepared.first?.fed else { return [] }
    let shape = known.network.imageShape
    guard first.count == shape.reduce(1, *) else {
      throw DiagnosticsError.recipeDoesNotFit(
        recipe: "mnist", makes: first.shape, needed: shape)
    }
    let batch = Tensor(shape: [prepared.count] + shape, floats: prepared.flatMap(\.fed.floats))
    let logits = try known.network.logits(for: batch)
    return prepared.enumerated().map { index, part in
      let answer = Answer(known, logits.row(index).floats.map(Double.init))
      return Digit(
        box: part.cut.box, fed: part.fed, answer: answer, isTooWide: cuts.isTooWide(part.cut))
    }
  }
}
