extension PreparationState {
  /// Brings the picture, its opacity and its place to another size.
  mutating func resize(to size: PictureSize, filter: ResamplingFilter) {
    let before = picture.size
    picture = picture.resized(to: size, filter: filter)
    opacity = opacity?.resized(width: size.width, height: size.height, filter: filter)
    geometry = geometry.after(
      AffineMap(
        scaleX: Double(before.width) / Double(size.width),
        scaleY: Double(before.height) / Double(size.height)))
  }

  /// Brings the picture down to a smaller size, as real numbers, with its opacity and its place.
  mutating func reduce(to size: PictureSize) {
    let before = self.picture.size
    picture = .plane(picture.reduced(to: size))
    opacity = opacity?.resized(width: size.width, height: size.height, filter: .box)
    geometry = geometry.after(
      AffineMap(
        scaleX: Double(before.width) / Double(size.width),
        scaleY: Double(before.height) / Double(size.height)))
  }

  /// Keeps the part of the picture within an area, with its opacity and its place.
  mutating func crop(to area: PixelArea) {
    let width = picture.size.width
    switch picture {
    case .color(let source):
      picture = .color(
        ColorPicture(
          width: area.width, height: area.height,
          pixels: cropped(source.pixels, width: width, channels: 3, to: area)))
    case .grey(let source): picture = .grey(source.cropped(to: area))
    case .plane, .planes: picture = picture.mapPlanes { $0.cropped(to: area) }
    }
    opacity = opacity?.cropped(to: area)
    geometry = geometry.after(
      AffineMap(scaleX: 1, scaleY: 1, x: Double(area.left), y: Double(area.top)))
  }
}

extension GreyPicture {
  /// The part of the picture within an area that lies inside it.
  package func cropped(to area: PixelArea) -> GreyPicture {
    GreyPicture(
      width: area.width, height: area.height,
      pixels: Photographs.cropped(pixels, width: width, to: area))
  }
}

extension WorkingPicture {
  /// The picture with a margin of `value`, by default the median of its outermost pixels.
  func padded(by margin: Int, with value: UInt8? = nil) -> WorkingPicture {
    let size = size
    func pad<Element: Comparable>(
      _ elements: [Element], channels: Int, fill: Element?
    ) -> [Element] {
      let fills = (0..<channels).map { channel in
        fill ?? borderMedian(of: elements, size: size, channel: channel, channels: channels)
      }
      let width = size.width + 2 * margin
      let blankRows = Array(repeating: fills, count: width * margin).flatMap(\.self)
      let blankEdge = Array(repeating: fills, count: margin).flatMap(\.self)
      let rowLength = size.width * channels
      let rows = (0..<size.height).flatMap { row in
        blankEdge + elements[row * rowLength..<(row + 1) * rowLength] + blankEdge
      }
      return blankRows + rows + blankRows
    }
    let (width, height) = (size.width + 2 * margin, size.height + 2 * margin)
    return switch self {
    case .color(let picture):
      .color(
        ColorPicture(
          width: width, height: height, pixels: pad(picture.pixels, channels: 3, fill: value)))
    case .grey(let picture):
      .grey(
        GreyPicture(
          width: width, height: height, pixels: pad(picture.pixels, channels: 1, fill: value)))
    case .plane, .planes:
      mapPlanes { plane in
        Plane(
          width: width, height: height,
          values: pad(plane.values, channels: 1, fill: value.map { Float($0) / 255 }))
      }
    }
  }
}

/// The median of one channel along the picture's edge, one pixel deep.
private func borderMedian<Element: Comparable>(
  of elements: [Element], size: PictureSize, channel: Int, channels: Int
) -> Element {
  let columns = (0..<size.width).flatMap { [$0, (size.height - 1) * size.width + $0] }
  let rows = (0..<size.height).flatMap { [$0 * size.width, ($0 + 1) * size.width - 1] }
  let border = (columns + rows).map { elements[$0 * channels + channel] }.sorted()
  return border[border.count / 2]
}
