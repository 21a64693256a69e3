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
      for channel in 0..<channels {
        let sourceRow = (firstSource + channel) * from.rows.count - from.rows.lowerBound
        let targetRow = (first + channel) * to.rows.count - to.rows.lowerBound
        for row in rows {
          let start =
            (sourceRow + row) * from.columns.count + columns.lowerBound - from.columns.lowerBound
          let place =
            (targetRow + row) * to.columns.count + columns.lowerBound - to.columns.lowerBound
          let line = unsafe UnsafeBufferPointer(rebasing: source[start..<start + count])
          let goal = unsafe UnsafeMutableBufferPointer(rebasing: target[place..<place + count])
          for index in 0..<count { unsafe goal[index] = line[index] }
        }
      }
    }
  }

  private static func range(_ first: Int, count: Int, size: Int) -> Range<Int> {
    first * size..<(first + count) * size
  }
}
