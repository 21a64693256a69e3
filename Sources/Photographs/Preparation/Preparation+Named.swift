extension Preparation {
  /// Every named recipe, the best for handwritten digits first.
  public static let allNamed: [Preparation] = [
    mnist, question, questionThreshold, answer, scaled, imageNet,
  ]

  /// The recipe of that name, or nil.
  public static func named(_ name: String) -> Preparation? {
    allNamed.first { $0.name == name }
  }

  /// A photograph of a digit made to look like MNIST: bright ink on black, 20 px, centred.
  ///
  /// MNIST's 20 px hold soft edges too; at 19.5 px between half levels ours do as well.
  public static let mnist = Preparation(
    name: "mnist",
    steps: [
      .grey(.init()), .paper(.init()), .reduce(.init()), .polarity(.init()), .flatten(.init()),
      .enlarge(.init()), .level(.init()), .ink(.init()), .pieces(.init()), .zoom(.init()),
      .stroke(.init()),
      .centre(.init(box: 19.5)),
    ])

  /// The question's code with its inversion: 28×28, inverted, values below 0.5 cleared.
  public static let question = Preparation(
    name: "question",
    steps: [
      .grey(.init()), .resize(.init()), .invert(.init()), .scale(.init()),
      .clear(.init(below: 0.5)),
    ])

  /// The question's code as listed: 28×28, values below 0.5 cleared, inverse threshold at 0.1.
  public static let questionThreshold = Preparation(
    name: "question-threshold",
    steps: [
      .grey(.init()), .resize(.init()), .scale(.init()), .clear(.init(below: 0.5)),
      .threshold(.init(above: 0.1, inverted: true)),
    ])

  /// The first remedy of the answer: 28×28, inverted, values below 0.1 cleared.
  public static let answer = Preparation(
    name: "answer",
    steps: [
      .grey(.init()), .resize(.init()), .invert(.init()), .scale(.init()),
      .clear(.init(below: 0.1)),
    ])

  /// Nothing but the size: 28×28, 0 black to 1 white.
  public static let scaled = Preparation(
    name: "scale", steps: [.grey(.init()), .resize(.init()), .scale(.init())])

  /// What torchvision's ImageNet networks read: 224×224 of colour, normalised.
  public static let imageNet = Preparation(
    name: "imagenet",
    steps: [
      .resize(.init(width: 256, height: 256, filter: .bilinear, isCovering: true)),
      .crop(.init(width: 224, height: 224)), .scale(.init()), .normalize(.init()),
    ])

  /// Nothing but a network's extent: the middle of the picture in its own shape, 0 black to 1 white;
  /// in colour where the network takes three channels.
  ///
  /// - Parameter imageShape: Such as `[3, 32, 32]`; axes of extent 1 do not count.
  /// - Returns: The recipe; ``scaled`` for 28 × 28 and for what is no plane or three of them.
  public static func fitting(_ imageShape: [Int]) -> Preparation {
    let isColor = imageShape.count == 3 && imageShape.contains(3)
    let extents = isColor && imageShape[0] != 3 ? imageShape.dropLast() : imageShape.suffix(2)
    guard extents.count == 2, let height = extents.first, let width = extents.last,
      imageShape.filter({ $0 != 1 }) != [28, 28]
    else { return scaled }
    let size: [PreparationStep] = [
      .resize(.init(width: width, height: height, filter: .bilinear, isCovering: true)),
      .crop(.init(width: width, height: height)), .scale(.init()),
    ]
    return Preparation(name: "fitting", steps: (isColor ? [] : [.grey(.init())]) + size)
  }
}
