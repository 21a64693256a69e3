// swift-tools-version: 6.2
import PackageDescription

/// Settings of every Swift target: warnings are errors, unsafe code is marked.
let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// The same without memory safety, for Swift that `protoc` generated.
let generated: [SwiftSetting] = strict.dropFirst().map { $0 }

func target(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(
  of name: String, and others: [Target.Dependency] = [], without excluded: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.init(stringLiteral: name), "TestSupport"] + others,
    exclude: excluded, swiftSettings: strict)
}

func system(_ name: String, pkgConfig: String? = nil, apt: String, brew: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt]), .brew([brew])])
}

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let protobuf: Target.Dependency = .product(name: "SwiftProtobuf", package: "swift-protobuf")
let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "misread",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "misread", targets: ["misread"]),
    .library(name: "MisreadKit", targets: ["MisreadKit"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
  ],
  targets: [
    system("CArchive", pkgConfig: "libarchive", apt: "libarchive-dev", brew: "libarchive"),
    system("CGLib", pkgConfig: "glib-2.0", apt: "libglib2.0-dev", brew: "glib"),
    system("COneDNN", apt: "libdnnl-dev", brew: "onednn"),
    system("CHDF5", pkgConfig: "hdf5", apt: "libhdf5-dev", brew: "hdf5"),
    system("CPangoCairo", pkgConfig: "pangocairo", apt: "libpango1.0-dev", brew: "pango"),
    system(
      "CGdkPixbuf", pkgConfig: "gdk-pixbuf-2.0", apt: "libgdk-pixbuf-2.0-dev", brew: "gdk-pixbuf"),

    target("Archives", ["CArchive", "CGLib"]),
    target("Tensors", ["Archives"]),
    .target(name: "CKernels"),
    target("Networks", ["Tensors", "COneDNN", "CKernels"]),
    .target(
      name: "ONNXSchema", dependencies: [protobuf], exclude: ["onnx.proto"],
      swiftSettings: generated),
    target("ONNXImport", ["Networks", "Tensors", "ONNXSchema", protobuf]),
    .target(name: "CChildProcess"),
    target(
      "KerasImport", ["Networks", "Tensors", "Archives", "CHDF5", "CChildProcess"]),
    target("Photographs", ["Tensors", "CGdkPixbuf", "CKernels"]),
    target("Training", ["Networks", "Photographs", "Tensors"]),
    target("Attribution", ["Networks", "Tensors"]),
    target("Calibration", ["Tensors"]),
    target(
      "Diagnostics", ["Attribution", "Calibration", "Photographs", "Networks", "Tensors"]),
    target("Drawing"),
    target("Canvases", ["Drawing", "CPangoCairo"]),
    .target(name: "CTemplates", path: "Templates", exclude: ["en"]),
    target(
      "Reporting",
      [
        "Diagnostics", "Attribution", "Calibration", "Networks", "Photographs", "Tensors",
        "Drawing", "CTemplates", yams, mustache,
      ]),
    .target(name: "CBundledDigits", exclude: ["Data"]),
    .target(name: "CRecipeScripts", exclude: ["Data"]),
    target(
      "BundledDigits",
      [
        "CBundledDigits", "Diagnostics", "Calibration", "Photographs", "Networks", "ONNXImport",
        "Tensors", "Archives",
      ]),
    target(
      "MisreadKit",
      [
        "Tensors", "Networks", "ONNXImport", "KerasImport", "Photographs", "Training",
        "Attribution",
        "Calibration", "Diagnostics", "Drawing", "Canvases", "Reporting", "BundledDigits",
        "Archives", "CRecipeScripts", "CKernels",
        yams,
      ]),
    .executableTarget(
      name: "misread",
      dependencies: [
        "MisreadKit", "Archives", "ONNXImport", "KerasImport", "Training", "Canvases", "Reporting",
        arguments,
      ], swiftSettings: strict),

    .executableTarget(
      name: "diagnosis-tables",
      dependencies: [
        "Archives", "BundledDigits", "Diagnostics", "MisreadKit", "Networks", "Photographs",
        "Tensors", "Training", "TestSupport",
      ], path: "Tests/DiagnosisTables", swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["Tensors"], path: "Tests/TestSupport",
      swiftSettings: strict),
    tests(of: "Archives"),
    tests(of: "Tensors", and: ["Archives"]),
    tests(of: "Networks", and: ["Tensors"]),
    tests(
      of: "ONNXImport", and: ["Networks", "Tensors", "Archives", "ONNXSchema", protobuf],
      without: ["Fixtures"]),
    tests(
      of: "KerasImport", and: ["Networks", "Tensors", "Archives"], without: ["Fixtures"]),
    tests(of: "Photographs", and: ["Tensors", "Archives"]),
    tests(of: "Training", and: ["Networks", "Photographs", "Tensors"]),
    tests(of: "Attribution", and: ["Networks", "ONNXImport", "Tensors", "Archives"]),
    tests(of: "Calibration", and: ["Tensors", "Archives"]),
    tests(
      of: "Diagnostics",
      and: ["Attribution", "Calibration", "Networks", "Photographs", "Tensors"]),
    tests(of: "Drawing"),
    tests(of: "Canvases", and: ["Drawing"]),
    tests(
      of: "Reporting",
      and: [
        "Attribution", "Calibration", "Diagnostics", "Drawing", "Canvases", "Networks",
        "Photographs", "Tensors",
      ]),
    tests(
      of: "BundledDigits",
      and: ["Attribution", "Calibration", "Diagnostics", "Networks", "Photographs", "Tensors"]),
    tests(
      of: "MisreadKit",
      and: [
        "Archives", "BundledDigits", "Calibration", "Diagnostics", "KerasImport", "ONNXImport",
        "ONNXSchema", "Photographs", "Tensors", "Training", protobuf,
      ],
      without: ["Fixtures"]),
    tests(of: "misread"),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
