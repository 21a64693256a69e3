import Archives
import Foundation
import Networks
import ONNXImport
import Tensors
import TestSupport

/// One case of the ONNX project's backend tests: a graph, its inputs and what should come out.
struct NodeCase: Sendable {
  let folder: String
  let name: String

  /// The folder that `MISREAD_ONNX_CASES` names, by default that of the shared data.
  static let root =
    ProcessInfo.processInfo.environment["MISREAD_ONNX_CASES"]
    ?? SharedData.path("onnx-node-tests")

  /// All cases there are; none where the folder is missing.
  static let all: [NodeCase] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return names.sorted().map { NodeCase(folder: root + "/" + $0, name: $0) }
      .filter { FileManager.default.fileExists(atPath: $0.folder + "/model.onnx") }
  }()

  /// The graph, the inputs by name and the outputs expected, for each set of test data.
  func load() throws -> (graph: Graph, sets: [(inputs: [String: Tensor], outputs: [Tensor])]) {
    let graph = try ONNXFile.graph(in: FileContents.read(folder + "/model.onnx"))
    let sets = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { $0.hasPrefix("test_data_set") }
      .map { set in
        let inputs = try tensors("\(folder)/\(set)/input")
        let named = zip(graph.inputs.map(\.name), inputs).filter { !$0.0.isEmpty }
        let outputs = try tensors("\(folder)/\(set)/output")
        return (Dictionary(uniqueKeysWithValues: named), outputs)
      }
    return (graph, sets)
  }

  private func tensors(_ prefix: String) throws -> [Tensor] {
    var tensors: [Tensor] = []
    while FileManager.default.fileExists(atPath: "\(prefix)_\(tensors.count).pb") {
      let bytes = try FileContents.read("\(prefix)_\(tensors.count).pb")
      tensors.append(try ONNXFile.tensor(in: bytes))
    }
    return tensors
  }

  /// The largest error relative to what the ONNX project tolerates, `1e-7 + 1e-3 · |expected|`;
  /// infinite for a wrong shape or type.
  func worstError() throws -> Double {
    let (graph, sets) = try load()
    var worst = 0.0
    for set in sets {
      let found = try evaluate(graph, set.inputs)
      for (found, expected) in zip(found, set.outputs) {
        guard found.shape == expected.shape, found.type == expected.type else { return .infinity }
        for (a, b) in zip(found.floats, expected.floats) where a != b && !(a.isNaN && b.isNaN) {
          worst = max(worst, Double(abs(a - b)) / (1e-7 + 1e-3 * Double(abs(b))))
        }
      }
      guard found.count == set.outputs.count else { return .infinity }
    }
    return worst
  }

  /// Inputs of floats vary like images; those that decide shapes have to be known.
  private func evaluate(_ graph: Graph, _ inputs: [String: Tensor]) throws -> [Tensor] {
    let whole = Set(inputs.filter { $0.value.type != .float }.map(\.key))
    let attempt = Result { try Evaluation(graph, inputs: inputs, known: whole) }
    if case .failure(let error as NetworkError) = attempt, error.isAboutUnknownValue {
      return try Evaluation(graph, inputs: inputs, known: Set(inputs.keys)).outputs
    }
    return try attempt.get().outputs
  }
}

extension NetworkError {
  fileprivate var isAboutUnknownValue: Bool {
    guard case .node(_, let reason) = self, case .valueNotKnown = reason else { return false }
    return true
  }
}
