// swift-tools-version: 6.2
import PackageDescription

/// Benchmarks, apart from the program so that nobody who uses it resolves them.
let package = Package(
  name: "misread-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "misread", path: "..")],
  targets: [
    .executableTarget(
      name: "models-benchmark",
      dependencies: [.product(name: "MisreadKit", package: "misread")],
      path: "Models", exclude: ["compare.py"]),
    .executableTarget(
      name: "saliency-benchmark",
      dependencies: [.product(name: "MisreadKit", package: "misread")],
      path: "Saliency", exclude: ["compare.py"]),
    .executableTarget(
      name: "calibration-benchmark",
      dependencies: [.product(name: "MisreadKit", package: "misread")],
      path: "Calibration", exclude: ["compare.py"]),
  ],
  swiftLanguageModes: [.v6]
)
