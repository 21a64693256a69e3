extension VerdictWriter {
  /// Whether the fault is more likely the label's: once the picture is fully prepared, the network,
  /// every other one and all twins say one other class, each at least 95 % sure, and the picture is
  /// nearer to that class than half of its own held-out pictures.
  var isLabelSuspect: Bool {
    let said = shape.answer.said
    guard said != truthLabel, let distance = shape.toSaid, distance.label == said,
      distance.share < 0.5, let full, let twin = twins.last, twin.recipe == shape.recipe
    else { return false }
    let answers = full.answers.map { ($0.said, $0.confidence) } + zip(twin.said, twin.confidences)
    return answers.allSatisfy { $0.0 == said && $0.1 >= 0.95 }
  }

  /// How far the picture is from its own class and from the one said.
  var distances: String {
    guard let own = shape.toTruth, let other = shape.toSaid, own.label != other.label else {
      return ""
    }
    let isNearer = other.distance < own.distance
    return "To this network it is further from training pictures of \(own.label) than "
      + "\(percent(own.share)) of \(own.count) held-out ones are, and "
      + (isNearer
        ? "nearer to those of \(other.label)." : "yet nearer to them than to \(other.label).")
  }

  /// The smallest single change of shape that repairs the answer, beside what it does to others.
  var repairingEdit: String {
    guard let repair = shape.repair else {
      return shape.edits.isEmpty
        ? "" : "None of \(shape.edits.count) single changes of its shape repairs it."
    }
    let changed =
      "With \(repair.edit.words) it is \(repair.said.withArticle) "
      + "(\(percent(repair.confidence)))"
    guard let null = repair.null, null.count > 0 else { return changed + "." }
    return changed + "; the same change alters the answer to \(null.changed) of \(null.count) "
      + "rightly read digits."
  }

  /// Why the label is doubted.
  var doubt: String {
    guard let own = shape.toSaid, let twin = twins.last else { return "" }
    return
      "Fully prepared, this network, the others and \(twin.said.count) retrained twins all say "
      + "\(own.label), at least 95\u{202f}% sure, and it is ordinary for \(own.label.withArticle): "
      + "only \(percent(own.share)) of held-out ones lie nearer. Look at the picture again."
  }

  /// What to change about the shape, tried on this picture: the smallest change that repairs it, and
  /// the one that makes the truth likeliest.
  var shapeAdvice: [String] {
    guard kind == .shape || kind == .unexplained, let repair = shape.repair else { return [] }
    let others = shape.edits.filter { $0.isRepair && $0 != repair }
    let best = others.max { $0.truthProbability < $1.truthProbability }
    return [
      "Write it with \(repair.edit.words): changed so and nothing else, this one becomes "
        + "\(repair.said) (\(percent(repair.confidence)))."
    ]
      + (best.map { trial in
        ["Or with \(trial.edit.words): it becomes \(trial.said) (\(percent(trial.confidence)))."]
      } ?? [])
  }
}
