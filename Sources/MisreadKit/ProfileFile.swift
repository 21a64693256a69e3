import Archives
public import Diagnostics
import Foundation
import Photographs

/// Profiles as JSON files.
public enum ProfileFile {
  /// Reads a profile.
  ///
  /// - Throws: A `FileError` or ``MisreadError/invalidFile(path:kind:reason:)``.
  public static func open(_ path: String) throws -> Profile {
    try JSONFile.open(path, as: Profile.self, kind: "profile")
  }

  /// Writes a profile.
  ///
  /// - Throws: A `FileError`.
  public static func write(_ profile: Profile, to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try FileContents.write([UInt8](encoder.encode(profile)), to: path)
  }
}

/// Audits as JSON files, as `misread audit -o audit.json` writes them.
public enum AuditFile {
  /// Reads an audit.
  ///
  /// - Throws: A `FileError` or ``MisreadError/invalidFile(path:kind:reason:)``.
  public static func open(_ path: String) throws -> Audit {
    try JSONFile.open(path, as: Audit.self, kind: "audit")
  }

  /// A picture of the audited folder, reduced; nil where it can't be read.
  public static func picture(_ name: String, in folder: String) -> PictureRecord? {
    do {
      let photograph = try Photograph(decoding: FileContents.read("\(folder)/\(name)"))
      return PictureRecord(photograph.picture, longestSide: 128)
    } catch { return nil }
  }
}

private enum JSONFile {
  static func open<Value: Decodable>(
    _ path: String, as _: Value.Type, kind: String
  ) throws -> Value {
    let bytes = try FileContents.read(path, limit: 1 << 28)
    do {
      return try JSONDecoder().decode(Value.self, from: Data(bytes))
    } catch let error as DecodingError {
      throw MisreadError.invalidFile(path: path, kind: kind, reason: error.reason)
    }
  }
}

extension KnownNetwork {
  /// The same network with a profile, and with the temperature that its held-out answers give
  /// where the network has none.
  ///
  /// - Throws: ``MisreadError/profileOfAnother(model:needed:)``.
  public func profiled(by profile: Profile) throws -> KnownNetwork {
    guard profile.modelHash == hash else {
      throw MisreadError.profileOfAnother(model: profile.model, needed: name)
    }
    return try with(
      calibration: calibration ?? profile.calibration(), profile: profile, twins: twins)
  }
}
