extension DrawnDigit {
  /// All samples, in the order in which a newcomer should meet them.
  public static let samples: [DrawnDigit] = [
    DrawnDigit("nine-large-curled", label: 9, shape: .curledNine, extent: 0.835),
    DrawnDigit("nine-small-curled", label: 9, shape: .curledNine, extent: 0.65),
    DrawnDigit("nine-large-straight", label: 9, shape: .straightNine, extent: 0.785),
    DrawnDigit(
      "nine-swung", label: 9, shape: .swungNine, extent: 0.7, centre: [0.423, 0.505]),
    DrawnDigit("seven-low", label: 7, shape: .seven, extent: 0.668, centre: [0.68, 0.657]),
    DrawnDigit(
      "light-on-dark", label: 2, shape: .two, extent: 0.62, side: 560,
      paper: SamplePaper(paper: 42, ink: 236, grain: 3)),
    DrawnDigit(
      "four-light-on-dark", label: 4, shape: .boldFour, extent: 0.62,
      paper: SamplePaper(paper: 20, ink: 236)),
    DrawnDigit(
      "shadow", label: 5, shape: .five, extent: 0.6, side: 560,
      paper: SamplePaper(
        shadow: .init(depth: 0.6, direction: [-0.8, 0.6], offset: -0.1, softness: 0.3), grain: 2)),
    DrawnDigit("thin-pen", label: 4, shape: .four, extent: 0.6, side: 2000),
    DrawnDigit(
      "noisy-ruled", label: 6, shape: .six, extent: 0.58, side: 560,
      paper: SamplePaper(
        paper: 226, ink: 58, ruledLine: .init(height: 0.9, width: 0.008, level: 150), grain: 12)),
  ]

  /// The sample of that name, if there is one.
  public static func sample(named name: String) -> DrawnDigit? {
    samples.first { $0.name == name }
  }
}
