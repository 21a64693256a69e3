import Archives
import Foundation
import Photographs
import Tensors
import TestSupport

/// Every photograph of the shared data under every recipe, as `.npy` files, so that other programs'
/// preparation can be held against ours.
enum PreparedTensors {
  static func write(_ recipes: [Preparation], to folder: String) throws {
    let photos = SharedData.path("photos")
    let names = try FileManager.default.contentsOfDirectory(atPath: photos).sorted()
      .filter { $0.hasSuffix("png") || $0.hasSuffix("jpg") || $0.hasSuffix("jpeg") }
    for recipe in recipes {
      let target = folder + "/" + recipe.name
      try FileManager.default.createDirectory(
        atPath: target, withIntermediateDirectories: true)
      for name in names {
        let bytes = try FileContents.read(photos + "/" + name)
        let tensor = try recipe.prepare(Photograph(decoding: bytes)).tensor
        try FileContents.write(NumpyFile.encode(tensor), to: "\(target)/\(name).npy")
      }
    }
  }
}
