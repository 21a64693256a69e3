extension GreyPicture {
  /// The picture at another size, equal to Pillow's `resize` in every grey level.
  ///
  /// First across, then down, with 8-bit levels between the passes and 22-bit fixed-point
  /// weights; a pass that would change nothing is skipped.
  ///
  /// - Precondition: both extents are at least 1.
  /// - Complexity: O(`width` · `self.height` + `width` · `height`) times the filter's width.
  public func resized(width: Int, height: Int, filter: ResamplingFilter) -> GreyPicture {
    let pixels = resampled(
      pixels, width: self.width, height: self.height, channels: 1,
      to: PictureSize(width: width, height: height), filter: filter)
    return GreyPicture(width: width, height: height, pixels: pixels)
  }
}

extension ColorPicture {
  /// The picture at another size, equal to Pillow's `resize` in every byte.
  ///
  /// - Precondition: both extents are at least 1.
  /// - Complexity: three times that of a grey picture.
  public func resized(width: Int, height: Int, filter: ResamplingFilter) -> ColorPicture {
    let pixels = resampled(
      pixels, width: self.width, height: self.height, channels: 3,
      to: PictureSize(width: width, height: height), filter: filter)
    return ColorPicture(width: width, height: height, pixels: pixels)
  }
}

private func resampled(
  _ pixels: [UInt8], width: Int, height: Int, channels: Int, to size: PictureSize,
  filter: ResamplingFilter
) -> [UInt8] {
  var rows = pixels
  if size.width != width {
    let weights = ResamplingWeights(from: width, to: size.width, filter: filter)
    rows = acrossPass(rows, width: width, height: height, channels: channels, weights)
  }
  guard size.height != height else { return rows }
  let weights = ResamplingWeights(from: height, to: size.height, filter: filter)
  return downPass(rows, rowLength: size.width * channels, weights)
}

private func acrossPass(
  _ source: [UInt8], width: Int, height: Int, channels: Int, _ weights: ResamplingWeights
) -> [UInt8] {
  let fixed = weights.fixedPoint
  // Sixteen bits hold the weights of a large picture that shrinks a lot, at many times the speed.
  let narrow = channels == 1 ? narrowed(fixed) : nil
  let targetWidth = weights.starts.count
  var target = [UInt8](repeating: 0, count: targetWidth * height * channels)
  var written = 0
  for row in 0..<height {
    for column in 0..<targetWidth {
      let first = (row * width + weights.starts[column]) * channels
      let count = weights.counts[column]
      let firstWeight = column * weights.stride
      let levels = source.span.extracting(first..<first + count * channels)
      let range = firstWeight..<firstWeight + count
      if let narrow {
        let sum = weightedSum(levels, narrow.span.extracting(range))
        target[written] = clampedLevel(roundingHalf &+ sum)
        written += 1
        continue
      }
      let factors = fixed.span.extracting(range)
      for channel in 0..<channels {
        target[written] = clampedLevel(weightedSum(levels, factors, channel, channels))
        written += 1
      }
    }
  }
  return target
}

/// The same numbers in sixteen bits; nil where one of them does not fit.
private func narrowed(_ factors: [Int32]) -> [Int16]? {
  guard factors.allSatisfy({ Int16(exactly: $0) != nil }) else { return nil }
  return factors.map { Int16($0) }
}

/// Half a level plus the sum of one channel's levels times their fixed-point weights.
private func weightedSum(
  _ levels: Span<UInt8>, _ factors: Span<Int32>, _ channel: Int, _ channels: Int
) -> Int32 {
  var sum = roundingHalf
  if channels == 1 {
    for index in factors.indices { sum &+= Int32(levels[index]) &* factors[index] }
  } else {
    for index in factors.indices {
      sum &+= Int32(levels[index &* channels &+ channel]) &* factors[index]
    }
  }
  return sum
}

private func downPass(
  _ source: [UInt8], rowLength: Int, _ weights: ResamplingWeights
) -> [UInt8] {
  let fixed = weights.fixedPoint
  var target = [UInt8](repeating: 0, count: weights.starts.count * rowLength)
  var sums = [Int32](repeating: 0, count: rowLength)
  for row in weights.starts.indices {
    for index in 0..<rowLength { sums[index] = roundingHalf }
    for offset in 0..<weights.counts[row] {
      let weight = fixed[row * weights.stride + offset]
      let first = (weights.starts[row] + offset) * rowLength
      for index in 0..<rowLength { sums[index] &+= Int32(source[first + index]) &* weight }
    }
    let first = row * rowLength
    for index in 0..<rowLength { target[first + index] = clampedLevel(sums[index]) }
  }
  return target
}

/// Half a grey level in fixed point, so that the final shift rounds half up.
private let roundingHalf = Int32(1) << (ResamplingWeights.precision - 1)

private func clampedLevel(_ sum: Int32) -> UInt8 {
  UInt8(clamping: sum >> Int32(ResamplingWeights.precision))
}
