@_exported public import Attribution
@_exported public import BundledDigits
@_exported public import Calibration
@_exported public import Diagnostics
@_exported public import Networks
@_exported public import Photographs
@_exported public import Tensors

/// The program's own facts.
public enum Misread {
  /// The version, as `misread --version` prints it.
  public static let version = "0.1.0"
}
