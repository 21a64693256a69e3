import ArgumentParser
import Training

/// How strongly images are changed while a network learns, as it is typed: a name such as `strong`,
/// or strengths such as `shift=2,rotation=15`.
struct AugmentationArgument: ExpressibleByArgument {
  let augmentation: Augmentation

  private static let presets: [(name: String, augmentation: Augmentation)] = [
    ("none", .none), ("moved", .moved), ("gentle", .gentle), ("strong", .strong),
  ]

  private static var names: [(name: String, path: WritableKeyPath<Augmentation, Double>)] {
    [
      ("shift", \.shift), ("scale", \.scale), ("rotation", \.rotation), ("shear", \.shear),
      ("stroke", \.stroke), ("elastic", \.elastic),
    ]
  }

  init?(argument: String) {
    if let preset = Self.presets.first(where: { $0.name == argument }) {
      augmentation = preset.augmentation
      return
    }
    var strengths = Augmentation.none
    for setting in argument.split(separator: ",") {
      let pair = setting.split(separator: "=")
      guard pair.count == 2, let value = Double(pair[1]), value.isFinite,
        let path = Self.names.first(where: { $0.name == pair[0] })?.path
      else { return nil }
      strengths[keyPath: path] = value
    }
    augmentation = strengths
  }

  /// How it is typed.
  static func words(_ augmentation: Augmentation) -> String {
    if let preset = presets.first(where: { $0.augmentation == augmentation }) { return preset.name }
    let changed = names.filter { augmentation[keyPath: $0.path] != 0 }
    return changed.map { "\($0.name)=\(augmentation[keyPath: $0.path])" }.joined(separator: ",")
  }
}
