import Archives
public import Networks

/// Keras's file formats: the archive `.keras` of Keras 3, and the HDF5 file `.h5` of Keras 2 and 3.
///
/// HDF5 is read in a child process: this very executable, started again for that one task.
public enum KerasFile {
  /// What a hostile file may not exceed.
  public struct Limits: Hashable, Sendable {
    /// The most layers in a model, those of models within it included.
    public var layers: Int
    /// The most elements in all weights together.
    public var elements: Int
    /// The most elements that a value between layers may have for one image.
    public var values: Int
    /// The address space of the reader of HDF5 beside what the file itself needs, in bytes.
    public var readerBytes: Int
    /// How long the reader of HDF5 may take, in seconds.
    public var readerSeconds: Int

    /// Creates limits; the standard ones fit networks of some 4 GB.
    public init(
      layers: Int = 100_000, elements: Int = 1 << 30, values: Int = Network.standardValueLimit,
      readerBytes: Int = 1 << 29, readerSeconds: Int = 60
    ) {
      (self.layers, self.elements, self.values) = (layers, elements, values)
      (self.readerBytes, self.readerSeconds) = (readerBytes, readerSeconds)
    }
  }

  /// Decodes a Keras model, Sequential or Functional.
  ///
  /// - Parameters:
  ///   - bytes: The whole file; hostile until checked.
  ///   - output: The layer that scores the classes; found by its shape when nil.
  ///   - limits: What the file may not exceed.
  /// - Returns: The network. Images have the axes that Keras gave them, mostly `[H, W, C]`.
  /// - Throws: A ``KerasError`` that names every unsupported layer, or a `NetworkError` when the
  ///   model is no image classifier.
  public static func decode(
    _ bytes: [UInt8], output: String? = nil, limits: Limits = .init()
  ) throws -> Network {
    try KerasModel(bytes, output: output, limits: limits).network
  }
}
