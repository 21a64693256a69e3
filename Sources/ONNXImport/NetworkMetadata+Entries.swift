import Foundation
import Networks
import ONNXSchema

/// The keys of an ONNX file's `metadata_props` that misread reads and writes.
public enum MetadataKey {
  /// The class labels in the order of the outputs, as a JSON list of texts.
  public static let labels = "misread.labels"
  /// The values that the network was trained on, as `lowest...highest`.
  public static let valueRange = "misread.value_range"
  /// The name of the recipe by which pictures are prepared, or the recipe itself as YAML.
  public static let recipe = "misread.recipe"
  /// How the network was trained, in words: program, data, options, seed and result.
  public static let training = "misread.training"
}

extension NetworkMetadata {
  /// Takes the known keys; all others are kept, and so is a known key that can't be read.
  init(_ entries: [Onnx_StringStringEntryProto]) {
    self.init()
    for entry in entries {
      switch entry.key {
      case MetadataKey.labels:
        labels = try? JSONDecoder().decode([String].self, from: Data(entry.value.utf8))
        if labels == nil { others[entry.key] = entry.value }
      case MetadataKey.valueRange:
        valueRange = Self.range(entry.value)
        if valueRange == nil { others[entry.key] = entry.value }
      case MetadataKey.recipe: recipe = entry.value
      case MetadataKey.training: training = entry.value
      default: others[entry.key] = entry.value
      }
    }
  }

  /// The entries as they are written, in the order of their keys.
  var entries: [Onnx_StringStringEntryProto] {
    get throws {
      var values = others
      if let labels {
        let json = try JSONEncoder().encode(labels)
        values[MetadataKey.labels] = String(decoding: json, as: UTF8.self)
      }
      if let valueRange {
        values[MetadataKey.valueRange] = "\(valueRange.lowerBound)...\(valueRange.upperBound)"
      }
      values[MetadataKey.recipe] = recipe
      values[MetadataKey.training] = training
      return values.sorted { $0.key < $1.key }.map(Onnx_StringStringEntryProto.init)
    }
  }

  private static func range(_ text: String) -> ClosedRange<Float>? {
    let ends = text.components(separatedBy: "...").compactMap(Float.init)
    guard ends.count == 2, ends[0] < ends[1] else { return nil }
    return ends[0]...ends[1]
  }
}

extension Onnx_StringStringEntryProto {
  /// An entry of a file's metadata.
  init(key: String, value: String) {
    self.init()
    (self.key, self.value) = (key, value)
  }
}
