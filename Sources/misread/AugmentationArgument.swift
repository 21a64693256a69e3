import ArgumentParser
import Training

/// How strongly images are changed while a network learns, as it is typed: `gentle`, `none`, or
/// strengths such as `shift=2,rotation=15`.
struct AugmentationArgument: ExpressibleByArgument {
  let augmentation: Augmentation

  private static var names: [(name: String, path: WritableKeyPath<Augmentation, Double>)] {
    [
      ("shift", \.shift), ("scale", \.scale), ("rotation", \.rotation), ("shear", \.shear),
      ("stroke", \.stroke), ("elastic", \.elastic),
    ]
  }

  init?(argument: String) {
    switch argument {
    case "gentle": augmentation = .gentle
    case "none": augmentation = .none
    default:
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
  }

  /// How it is typed.
  static func words(_ augmentation: Augmentation) -> String {
    switch augmentation {
    case .none: return "none"
    case .gentle: return "gentle"
    default:
      let changed = names.filter { augmentation[keyPath: $0.path] != 0 }
      return changed.map { "\($0.name)=\(augmentation[keyPath: $0.path])" }.joined(separator: ",")
    }
  }
}
