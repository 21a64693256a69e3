import Archives
import Foundation
import MisreadKit
import TestSupport
import Testing

@Suite("A recipe") struct RecipeFileTests {
  @Test("is found by name", arguments: Preparation.allNamed)
  func named(recipe: Preparation) throws {
    #expect(try RecipeFile.open(recipe.name) == recipe)
  }

  @Test("is the same after YAML", arguments: Preparation.allNamed)
  func yaml(recipe: Preparation) throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/recipe.yaml"
    try RecipeFile.write(recipe, to: path)
    #expect(try RecipeFile.open(path) == recipe)
  }

  @Test("of an unknown name is refused with the names there are")
  func unknown() {
    #expect(
      throws: MisreadError.unknownRecipe(
        name: "mnits", known: Preparation.allNamed.map(\.name))
    ) {
      try RecipeFile.open("mnits")
    }
  }

  @Test("with an unknown step is refused with the place in the file")
  func place() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("r.yaml", "name: mine\nsteps:\n- grey\n- sharpen\n")
    let error = #expect(throws: MisreadError.self) { try RecipeFile.open(path) }
    guard case .invalidRecipe(path, let place, let reason) = error else {
      Issue.record("got \(String(describing: error))")
      return
    }
    #expect(place.contains("step 2") && reason.contains("sharpen"))
  }
}

@Suite("Files by their names") struct FileNameTests {
  @Test("tell the report's format", arguments: ReportFormat.allCases)
  func formats(format: ReportFormat) throws {
    #expect(try ReportFormat("a/b.c.\(format.rawValue.uppercased())") == format)
  }

  @Test("without a known ending are refused")
  func unknown() {
    #expect(throws: MisreadError.self) { try ReportFormat("report.docx") }
    #expect(throws: MisreadError.self) { try ReportFormat("pdf") }
  }

  @Test("open the networks inside the program")
  func bundled() throws {
    #expect(try ModelFile.open("mlp").network.classCount == 10)
  }

  @Test("that do not exist are said to be missing")
  func missing() {
    #expect(throws: FileError.notFound(path: "no.onnx")) { try ModelFile.open("no.onnx") }
    #expect(throws: FileError.notFound(path: "nowhere")) {
      try PictureFolder.files(in: "nowhere", labels: [])
    }
  }

  @Test("that are pictures are found in folders of folders, by name, without hidden ones")
  func pictures() throws {
    let folder = try TemporaryFolder()
    let inner = "\(folder.path)/b.d/deep"
    for path in [inner, "\(folder.path)/.hidden"] {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    for name in ["2_x.PNG", "1_y.jpeg", "notes.txt", ".3.png", ".hidden/4.png", "b.d/deep/5.webp"] {
      try FileContents.write([1], to: "\(folder.path)/\(name)")
    }
    // Not followed, as a link may lead back to the folder that it lies in.
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/again", withDestinationPath: folder.path)
    let found = try PictureFolder.files(in: folder.path, labels: [])
    #expect(found.map(\.name) == ["1_y.jpeg", "2_x.PNG", "b.d/deep/5.webp"])
  }

  @Test("of no known model are refused")
  func model() {
    #expect(throws: MisreadError.unknownModelType(path: "m.pt")) { try ModelFile.open("m.pt") }
  }
}

@Suite("A .npy input") struct NumpyInputTests {
  @Test(
    "holds one image or a batch of them",
    arguments: [
      ([28, 28], 1), ([1, 28, 28], 1), ([3, 1, 28, 28], 3), ([3, 784], 3), ([3, 28, 28], 3),
    ])
  func shapes(shape: [Int], count: Int) throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/x.npy"
    try FileContents.write(NumpyFile.encode(Tensor(repeating: 0.5, shape: shape)), to: path)
    #expect(try InputFile.open(path, for: ModelFile.open("mlp")).count == count)
  }

  @Test("of another size is refused with its shape")
  func wrong() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/x.npy"
    try FileContents.write(NumpyFile.encode(Tensor(repeating: 0, shape: [5, 5])), to: path)
    #expect(throws: MisreadError.noImages(path: path, shape: [5, 5], needed: [1, 28, 28])) {
      try InputFile.open(path, for: ModelFile.open("mlp"))
    }
  }
}
