import Training

extension TrainingError {
  var words: String {
    switch self {
    case .countsDiffer(let images, let labels): "\(images) images, but \(labels) labels"
    case .tooFewImages(let count, let needed):
      "\(count) images; a batch needs \(needed) (see --batch)"
    case .invalidLabel(let label, let index, let classes):
      "label \(label) of image \(index) is not one of 0 to \(classes - 1)"
    case .wrongImageShape(let expected, let found):
      "images of shape \(found); the network takes \(expected)"
    case .invalidOption(let name, let expected): "the \(name) must be \(expected)"
    case .nothingToLearn:
      """
      the network has no weights that training can change: no dense layer, no convolution, or all \
      of them frozen (trainable: false)
      """
    case .notOneChannel(let shape):
      """
      the network takes images of shape \(shape); training here is for images of one channel, \
      such as [1, 28, 28]
      """
    case .diverged(let epoch):
      "the loss is no longer a number in epoch \(epoch); try a smaller --learning-rate"
    }
  }
}
