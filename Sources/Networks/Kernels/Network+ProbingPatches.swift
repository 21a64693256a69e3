/// A value of one image as planes, one for each channel.
package struct Planes: Sendable {
  /// The number of planes.
  package let channels: Int
  /// The rows of a plane.
  package let height: Int
  /// The columns of a plane.
  package let width: Int
  /// Shape `[channels, height, width]`.
  package let values: [Float]

  /// Takes planes of shape `[channels, height, width]`.
  ///
  /// - Precondition: `shape` has three axes that `values` fills.
  package init(shape: [Int], values: [Float]) {
    precondition(
      shape.count == 3 && shape[0] * shape[1] * shape[2] == values.count,
      "\(values.count) elements for \(shape)")
    (channels, height, width, self.values) = (shape[0], shape[1], shape[2], values)
  }
}

/// Rectangles cut out of the planes of one image's value, all of one size, for many positions.
package struct Patches: Sendable {
  /// Where a rectangle begins; it may lie outside the planes.
  package struct Origin: Hashable, Sendable {
    package let row: Int
    package let column: Int

    package init(row: Int, column: Int) {
      (self.row, self.column) = (row, column)
    }
  }

  /// The rows of each rectangle.
  package let height: Int
  /// The columns of each rectangle.
  package let width: Int
  /// The number of planes.
  package let channels: Int
  /// Where each rectangle begins.
  package let origins: [Origin]
  /// Shape `[origins.count, channels, height, width]`.
  package let values: [Float]

  /// Takes rectangles as they are.
  ///
  /// - Precondition: `values` fills `origins.count` rectangles.
  package init(height: Int, width: Int, channels: Int, origins: [Origin], values: [Float]) {
    precondition(
      values.count == origins.count * channels * height * width,
      "\(values.count) elements for \(origins.count) × \(channels) × \(height) × \(width)")
    (self.height, self.width, self.channels) = (height, width, channels)
    (self.origins, self.values) = (origins, values)
  }

  /// Cuts rectangles out of planes in which other rectangles have been replaced.
  ///
  /// - Parameters:
  ///   - planes: The same for all positions.
  ///   - overlay: What is replaced at each position; nil for nothing.
  ///   - origins: Where each rectangle begins.
  ///   - height: The rows of each rectangle.
  ///   - width: The columns of each rectangle.
  ///   - fill: What lies outside the planes.
  /// - Precondition: the overlay has as many positions and channels.
  /// - Complexity: O(elements of the result)
  package init(
    of planes: Planes, overlay: Patches?, origins: [Origin], height: Int, width: Int,
    fill: Float = 0
  ) {
    let channels = planes.channels
    precondition(
      overlay.map { $0.channels == channels && $0.origins.count == origins.count } ?? true,
      "the overlay does not fit \(channels) channels and \(origins.count) positions")
    (self.height, self.width, self.channels, self.origins) = (height, width, channels, origins)
    let count = origins.count * channels * height * width
    values = unsafe [Float](unsafeUninitializedCapacity: count) { result, initialized in
      let whole = Rectangle(planes)
      for (position, origin) in origins.enumerated() {
        let rectangle = Rectangle(height: height, width: width, origin: origin)
        let first = position * channels
        if !rectangle.lies(within: whole) {
          for index in Self.range(first, count: channels, size: height * width) {
            unsafe result[index] = fill
          }
        }
        unsafe Self.copy(
          planes.values, whole, to: result, rectangle, first: first, channels: channels)
      }
      if let overlay {
        unsafe overlay.copy(to: result, height: height, width: width, origins: origins)
      }
      initialized = count
    }
  }

  /// Cuts rectangles out of planes, replacing another rectangle at each position.
  ///
  /// - Parameters:
  ///   - planes: The same for all positions.
  ///   - hidden: What stands in `rects`.
  ///   - rects: What is replaced at each position.
  ///   - origins: Where each rectangle begins.
  ///   - height: The rows of each rectangle.
  ///   - width: The columns of each rectangle.
  /// - Precondition: there are as many `rects` as `origins`, and both planes have one shape.
  /// - Complexity: O(elements of the result)
  package init(
    of planes: Planes, hidden: Planes, rects: [RectangleSums.Rect], origins: [Origin],
    height: Int, width: Int
  ) {
    precondition(
      rects.count == origins.count && hidden.values.count == planes.values.count,
      "\(rects.count) rectangles for \(origins.count) positions")
    let clean = Patches(
      of: planes, overlay: nil, origins: origins, height: height, width: width)
    var values = clean.values
    unsafe values.withUnsafeMutableBufferPointer { values in
      for (position, rect) in rects.enumerated() {
        unsafe Self.copy(
          hidden.values, Rectangle(hidden), to: values,
          Rectangle(height: height, width: width, origin: origins[position]),
          first: position * planes.channels, channels: planes.channels, within: rect)
      }
    }
    self.init(
      height: height, width: width, channels: planes.channels, origins: origins, values: values)
  }

  private func copy(
    to result: UnsafeMutableBufferPointer<Float>, height: Int, width: Int, origins: [Origin]
  ) {
    for (position, origin) in origins.enumerated() {
      let own = Rectangle(height: self.height, width: self.width, origin: self.origins[position])
      unsafe Self.copy(
        values, own, from: position * channels, to: result,
        Rectangle(height: height, width: width, origin: origin), first: position * channels,
        channels: channels)
    }
  }

  /// Where a rectangle of planes lies.
  private struct Rectangle {
    let rows: Range<Int>
    let columns: Range<Int>

    init(_ planes: Planes) { (rows, columns) = (0..<planes.height, 0..<planes.width) }

    init(height: Int, width: Int, origin: Origin) {
      rows = origin.row..<origin.row + height
      columns = origin.column..<origin.column + width
    }

    func lies(within other: Rectangle) -> Bool {
      rows.clamped(to: other.rows) == rows && columns.clamped(to: other.columns) == columns
    }
  }

  /// Copies what two rectangles share, and a third where it is given, channel by channel.
  private static func copy(
    _ source: [Float], _ from: Rectangle, from firstSource: Int = 0,
    to target: UnsafeMutableBufferPointer<Float>, _ to: Rectangle, first: Int, channels: Int,
    within rect: RectangleSums.Rect? = nil
  ) {
    var rows = from.rows.clamped(to: to.rows)
    var columns = from.columns.clamped(to: to.columns)
    if let rect {
      rows = rows.clamped(to: rect.rows)
      columns = columns.clamped(to: rect.columns)
    }
    let count = columns.count
    guard !rows.isEmpty, count > 0 else { return }
    unsafe source.withUnsafeBufferPointer { source in
      guard let source = source.baseAddress, let target = target.baseAddress else { return }
      let (sourceWidth, targetWidth) = (from.columns.count, to.columns.count)
      let start =
        unsafe source
        + (firstSource * from.rows.count + rows.lowerBound - from.rows.lowerBound) * sourceWidth
        + columns.lowerBound - from.columns.lowerBound
      let place =
        unsafe target
        + (first * to.rows.count + rows.lowerBound - to.rows.lowerBound) * targetWidth
        + columns.lowerBound - to.columns.lowerBound
      for channel in 0..<channels {
        var line = unsafe start + channel * from.rows.count * sourceWidth
        var goal = unsafe place + channel * to.rows.count * targetWidth
        for _ in 0..<rows.count {
          unsafe copyShort(line, to: goal, count: count)
          unsafe line += sourceWidth
          unsafe goal += targetWidth
        }
      }
    }
  }

  /// Adds to vectors what the changed elements of each position bring: Σ change · row of `weights`.
  ///
  /// - Parameters:
  ///   - planes: The value without changes.
  ///   - weights: One row per element of `planes`; shape `[elements, depth]`.
  ///   - depth: The elements of a row.
  ///   - vectors: Shape `[origins.count, depth]`.
  /// - Precondition: the patches lie within the planes, and the shapes are as told.
  /// - Complexity: O(changed elements · `depth`)
  package func addChanges(
    against planes: Planes, times weights: [Float], depth: Int, to vectors: inout [Float]
  ) {
    precondition(
      weights.count == planes.values.count * depth && vectors.count == origins.count * depth
        && planes.channels == channels, "weights or vectors do not fit")
    precondition(
      origins.allSatisfy {
        $0.row >= 0 && $0.row + height <= planes.height && $0.column >= 0
          && $0.column + width <= planes.width
      }, "a patch lies outside")
    unsafe vectors.withUnsafeMutableBufferPointer { vectors in
      unsafe values.withUnsafeBufferPointer { values in
        unsafe planes.values.withUnsafeBufferPointer { clean in
          unsafe weights.withUnsafeBufferPointer { weights in
            guard let weights = weights.baseAddress, let vectors = vectors.baseAddress else {
              return
            }
            var index = 0
            for (position, origin) in origins.enumerated() {
              let vector = unsafe vectors + position * depth
              for channel in 0..<channels {
                for row in 0..<height {
                  let first =
                    (channel * planes.height + origin.row + row) * planes.width + origin.column
                  for element in first..<first + width {
                    let change = unsafe values[index] - clean[element]
                    index += 1
                    if change != 0 {
                      unsafe addScaled(weights + element * depth, change, to: vector, count: depth)
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  private static func range(_ first: Int, count: Int, size: Int) -> Range<Int> {
    first * size..<(first + count) * size
  }
}

/// Copies a few numbers, four at a time; the last four may overlap those before them.
///
/// Rows of patches have some ten elements, for which a call of `memcpy` takes longer than the copy.
@inline(__always)
private func copyShort(
  _ source: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>, count: Int
) {
  guard count >= 4 else {
    for index in 0..<count { unsafe target[index] = source[index] }
    return
  }
  let (from, into) = unsafe (UnsafeRawPointer(source), UnsafeMutableRawPointer(target))
  var offset = 0
  let last = (count - 4) * 4
  while offset < last {
    let four = unsafe from.loadUnaligned(fromByteOffset: offset, as: SIMD4<Float>.self)
    unsafe into.storeBytes(of: four, toByteOffset: offset, as: SIMD4<Float>.self)
    offset += 16
  }
  let four = unsafe from.loadUnaligned(fromByteOffset: last, as: SIMD4<Float>.self)
  unsafe into.storeBytes(of: four, toByteOffset: last, as: SIMD4<Float>.self)
}

/// Adds a row times a number to a vector, four elements at a time.
@inline(__always)
private func addScaled(
  _ row: UnsafePointer<Float>, _ factor: Float, to vector: UnsafeMutablePointer<Float>, count: Int
) {
  let (from, into) = unsafe (UnsafeRawPointer(row), UnsafeMutableRawPointer(vector))
  let fours = count & ~3
  for element in stride(from: 0, to: fours, by: 4) {
    let place = element * 4
    let sum =
      unsafe into.loadUnaligned(fromByteOffset: place, as: SIMD4<Float>.self)
      + factor * from.loadUnaligned(fromByteOffset: place, as: SIMD4<Float>.self)
    unsafe into.storeBytes(of: sum, toByteOffset: place, as: SIMD4<Float>.self)
  }
  for element in fours..<count { unsafe vector[element] += factor * row[element] }
}
