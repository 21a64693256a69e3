import Networks
import Photographs
package import Tensors

/// Turns every knob of one picture and asks the network each time.
package struct SensitivityScan {
  private let known: KnownNetwork
  private let picture: FedPicture
  private let turner: KnobTurner
  private let answer: Answer

  /// Takes a picture as it was fed, with what was said of it.
  package init(_ known: KnownNetwork, _ fed: Tensor, _ answer: Answer) {
    (self.known, self.answer) = (known, answer)
    let picture = FedPicture(fed)
    self.picture = picture
    turner = KnobTurner(
      picture, framing: known.readsDigits ? Framing.found(in: picture.tensor) : nil)
  }

  /// Curves over every knob and a map over shifts.
  ///
  /// - Parameter other: The true class, or the runner-up.
  /// - Returns: What a report prints.
  /// - Throws: A `NetworkError` or a `CancellationError`.
  /// - Complexity: some 65 model evaluations for the knobs and 169 for shifts; fewer where
  ///   pictures are large.
  package func sensitivity(against other: Int) async throws -> Sensitivity {
    let curves = try await tried()
    let shifted = try await shifts()
    let classes = followed(
      curves.flatMap { $0.answers } + shifted.answers, said: answer.saidIndex, other)
    let labels = classes.map(known.network.label)
    return Sensitivity(
      classes: labels,
      curves: curves.map { curve in
        SensitivityCurve(
          knob: curve.knob, values: curve.values,
          probabilities: classes.map { label in curve.answers.map { $0.probabilities[label] } },
          said: curve.answers.map(\.said), own: curve.own,
          range: known.profile?.range(of: curve.knob))
      },
      shifts: ShiftMap(
        steps: shifted.steps, pixelsPerStep: shifted.pitch,
        probabilities: classes.map { label in shifted.answers.map { $0.probabilities[label] } },
        said: shifted.answers.map(\.said), safeDistance: known.profile?.ranges[.position]?.upper))
  }

  private struct Tried {
    let knob: Knob
    let values: [Double]
    let answers: [Answer]
    let own: Double
  }

  private func tried() async throws -> [Tried] {
    let wanted = Knob.allCases.flatMap { knob in
      let own = turner.place(of: knob)
      return own == nil ? [] : knob.values.filter { $0 != own }.map { (knob: knob, value: $0) }
    }
    let turned = try await concurrentMap(wanted) { [turner] setting in
      turner.turned(setting.knob, to: setting.value).map { picture in
        let value = Self.value(of: setting.knob, set: setting.value, in: picture)
        return (value: value, picture: picture)
      }
    }
    var plan: [(knob: Knob, own: Double, values: [Double], pictures: [FedPicture])] = []
    for knob in Knob.allCases {
      guard let own = turner.place(of: knob) else { continue }
      let others = zip(wanted, turned).compactMap { setting, turned in
        setting.knob == knob ? turned : nil
      }
      let all = (others + [(value: own, picture: picture)]).sorted { $0.value < $1.value }
      guard all.count > 1 else { continue }
      plan.append((knob, own, all.map(\.value), all.map(\.picture)))
    }
    let answers = try await answers(plan.flatMap { $0.pictures })
    var start = 0
    return plan.map { part in
      defer { start += part.values.count }
      return Tried(
        knob: part.knob, values: part.values,
        answers: Array(answers[start..<start + part.values.count]), own: part.own)
    }
  }

  /// Where a knob that was set stands: strokes are measured, for thin ones are smeared by the grid.
  private static func value(
    of knob: Knob, set value: Double, in picture: FedPicture
  ) -> Double {
    knob == .stroke ? picture.strokeWidth ?? value : value
  }

  /// Steps of a pixel in a picture of 28, in proportion in larger ones.
  private func shifts() async throws -> (steps: [Int], pitch: Int, answers: [Answer]) {
    let isLarge = picture.width * picture.height > 4096
    let steps = Array(isLarge ? -2...2 : -6...6)
    let pitch = max(1, max(picture.width, picture.height) / 28)
    let pictures = steps.flatMap { down in
      steps.map { picture.shifted(right: $0 * pitch, down: down * pitch) }
    }
    return (steps, pitch, try await answers(pictures))
  }

  private func answers(_ pictures: [FedPicture]) async throws -> [Answer] {
    let logits = try await known.network.logits(count: pictures.count) { range in
      .stack(pictures[range].map(\.tensor))
    }
    return pictures.indices.map { Answer(known, logits.row($0).floats.map(Double.init)) }
  }

  /// The class said and the other one, with at most two more that win most often.
  private func followed(_ answers: [Answer], said: Int, _ other: Int) -> [Int] {
    let first = said == other ? [said] : [said, other]
    var wins: [Int: Int] = [:]
    for answer in answers where !first.contains(answer.saidIndex) {
      wins[answer.saidIndex, default: 0] += 1
    }
    let more = wins.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    return first + more.prefix(2)
  }
}
