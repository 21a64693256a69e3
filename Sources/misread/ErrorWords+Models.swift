import KerasImport
import MisreadKit
import ONNXImport

extension ONNXError {
  var words: String {
    switch self {
    case .notONNX(let count):
      """
      not an ONNX model (\(count) bytes that are no protocol-buffer message of that kind); was \
      the file downloaded whole, and is it no web page or Git LFS pointer?
      """
    case .missing(let field): "an ONNX model without '\(field)'; was it written completely?"
    case .unsupportedOperatorSet(let version):
      "uses ONNX operator set \(version); 1 to 28 are known. Export it again with one of these"
    case .unsupportedOperators(let labels):
      """
      uses operators that are not supported: \(labels.joined(separator: ", ")). Export the \
      network without them
      """
    case .node(let label, let reason): "node \(label): \(reason.words)"
    case .invalidTensor(let name, let reason): "tensor '\(name)': \(reason)"
    case .tooLarge(let what, let count, let limit):
      "\(count) \(what), at most \(limit) are accepted; raise it with --max-\(what)"
    }
  }
}

extension KerasError {
  var words: String {
    switch self {
    case .webPage:
      """
      a page of the web, not a model: the server sent it instead of the file. Download the file \
      itself (on GitHub: 'Download raw file')
      """
    case .gitPointer:
      """
      a stand-in for a file that Git Large File Storage keeps elsewhere; fetch the model with \
      'git lfs pull'
      """
    case .notKeras(let count):
      "not a Keras model (\(count) bytes that are neither a zip archive nor an HDF5 file)"
    case .missingMember(let name):
      """
      a zip archive without '\(name)', so no Keras model; save it with model.save('x.keras')
      """
    case .damagedArchive(let reason): "the archive is damaged: \(reason)"
    case .damagedWeights(let reason):
      "the HDF5 file is damaged: \(reason). Download or save it again"
    case .readerUnavailable:
      """
      HDF5 files are read in a process of their own, which can't be started here; convert the \
      model to ONNX
      """
    case .weightsOnly:
      """
      holds weights only, without the layers that they belong to (model.save_weights). Save the \
      whole model: model.save('x.keras')
      """
    case .noModel:
      "an HDF5 file without a Keras model; save one with model.save('x.keras')"
    case .invalidDescription(let place, let expected): "\(place): expected \(expected)"
    case .unsupportedLayers(let lambda, let custom, let others):
      Self.refusal(lambda, custom, others)
    case .unsupportedSetting(let layer, let name, let found):
      "layer '\(layer)': \(name) '\(found)' is not supported; export the model to ONNX"
    case .missingWeights(let layer, let name):
      "the weights '\(name)' of layer '\(layer)' are missing; was the file written completely?"
    case .node(let label, let reason): "layer \(label): \(reason.words)"
    case .tooLarge(let what, let count, let limit):
      """
      \(count) \(what), at most \(limit) are accepted; raise it with \
      \(what == "layers" ? "--max-nodes" : "--max-elements")
      """
    case .unwritableWeights(let reason):
      "the weights can't be put back into the HDF5 file: \(reason); write .onnx instead"
    case .weightReadTwoWays(let layer, let name):
      """
      the weights '\(name)' of layer '\(layer)' are used in two ways, which learnt apart; they \
      can't go back into the file. Write .onnx instead
      """
    }
  }

  private static func refusal(
    _ lambda: [String], _ custom: [String], _ others: [String]
  ) -> String {
    var parts: [String] = []
    if !lambda.isEmpty {
      parts.append(
        """
        Lambda layers hold Python code, which is not run: \(lambda.joined(separator: ", "))
        """)
    }
    if !custom.isEmpty {
      parts.append(
        """
        layers of its author's own, whose code is not in the file: \
        \(custom.joined(separator: ", "))
        """)
    }
    if !others.isEmpty {
      parts.append("layers that are not supported: \(others.joined(separator: ", "))")
    }
    return parts.joined(separator: "; ")
      + ". Write them as layers of Keras's own, or export the model to ONNX (model.export)"
  }
}

extension NetworkError {
  var words: String {
    switch self {
    case .node(let node, let reason): "node \(node): \(reason.words)"
    case .undefinedValue(let name, let node):
      "\(node) reads '\(name)', which nothing in the graph makes"
    case .cycle(let nodes):
      "these nodes wait for each other: \(nodes.joined(separator: ", "))"
    case .inputs(let found):
      "expected one image input, found \(found.count): \(found.joined(separator: ", "))"
    case .wrongInputShape(let expected, let found):
      "the network takes images of shape \(Self.shape(expected)), found \(found)"
    case .noSuchOutput(let name, let available):
      "no output is called '\(name)'; there are \(available.joined(separator: ", "))"
    case .notAClassifier(let output, let shape):
      """
      output '\(output)' has shape \(shape) for two images; a classifier gives one row of class \
      scores per image
      """
    case .noSuchClass(let index, let count):
      "there is no class \(index); the network has \(count), counted from 0"
    case .notFinite(let index): "element \(index) of the input is not a finite number"
    }
  }

  private static func shape(_ extents: [Int?]) -> String {
    "[\(extents.map { $0.map(String.init) ?? "N" }.joined(separator: ", "))]"
  }
}

extension OperatorError {
  var words: String {
    switch self {
    case .missingAttribute(let name): "attribute '\(name)' is missing"
    case .invalidAttribute(let name, let expected): "attribute '\(name)' must be \(expected)"
    case .invalidInput(let index, let expected, let found):
      "input \(index): expected \(expected), found \(found)"
    case .valueNotKnown(let index):
      "input \(index) depends on the image, but decides a shape; that is not supported"
    case .valueTooLarge(let count, let limit):
      """
      would make \(count.map { String($0) } ?? "too many") numbers for a few images, at most \
      \(limit) are accepted; --max-values, which counts for one image, raises that
      """
    case .notDifferentiable: "has no gradient"
    case .backend(let operation, let status): "oneDNN refused \(operation) (status \(status))"
    }
  }
}
