import Foundation
import ONNXSchema
import Synchronization

/// Weights in files of their own, beside the model and never outside its folder.
final class ExternalData: Sendable {
  private let folder: URL
  private let files = Mutex<[String: Data]>([:])

  init(folder: String) {
    self.folder = URL(fileURLWithPath: folder, isDirectory: true).resolvingSymlinksInPath()
  }

  /// The `count` bytes that a tensor's `location`, `offset` and `length` name.
  func bytes(of tensor: Onnx_TensorProto, count: Int) throws(ONNXError) -> [UInt8] {
    var settings: [String: String] = [:]
    for entry in tensor.externalData { settings[entry.key] = entry.value }
    func failure(_ reason: String) -> ONNXError {
      .invalidTensor(name: tensor.name, reason: reason)
    }
    guard let location = settings["location"] else { throw failure("it names no data file") }
    let offset = settings["offset"].map(Int.init) ?? 0
    let length = settings["length"].map(Int.init) ?? count
    guard let offset, let length, offset >= 0, length == count else {
      throw failure("\(settings["length"] ?? "") bytes at \(settings["offset"] ?? "0") of \(count)")
    }
    let data: Data
    do {
      data = try file(location)
    } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
      throw failure("the data file '\(location)' is missing beside the model; put it there")
    } catch let error as CocoaError where error.code == .fileReadNoPermission {
      throw failure("the data file '\(location)' lies outside the model's folder")
    } catch {
      throw failure("the data file '\(location)': \(error.localizedDescription)")
    }
    guard offset <= data.count, data.count - offset >= count else {
      throw failure("'\(location)' has \(data.count) bytes, \(count) at \(offset) are wanted")
    }
    let start = data.startIndex + offset
    return [UInt8](data[start..<start + count])
  }

  /// A file's content, mapped into memory.
  private func file(_ location: String) throws -> Data {
    if let known = files.withLock({ $0[location] }) { return known }
    let url = folder.appendingPathComponent(location).resolvingSymlinksInPath()
    let root = folder.path.hasSuffix("/") ? folder.path : folder.path + "/"
    guard !location.hasPrefix("/"), url.path.hasPrefix(root) else {
      throw CocoaError(.fileReadNoPermission)
    }
    let data = try Data(contentsOf: url, options: .mappedIfSafe)
    files.withLock { $0[location] = data }
    return data
  }
}
