/// One axis of an array resampled: each new element is a weighted sum of old ones.
struct AxisResampling: Sendable {
  /// An old element and its weight.
  struct Tap: Sendable {
    let index: Int
    let weight: Float
  }

  /// The number of old elements along the axis.
  let extent: Int
  /// The taps of each new element; one without any becomes ``filling``.
  let taps: [[Tap]]
  let filling: Float

  /// Resamples the middle axis of `[outer, extent, inner]`.
  func apply(_ x: Floats, outer: Int, inner: Int) -> Floats {
    unsafe Floats.filled(count: outer * taps.count * inner) { result in
      unsafe x.withPointer { x1 in
        for row in 0..<outer {
          let source = unsafe x1 + row * extent * inner
          for (place, list) in taps.enumerated() {
            let target = unsafe result + (row * taps.count + place) * inner
            unsafe target.update(repeating: list.isEmpty ? filling : 0, count: inner)
            for tap in list {
              let (from, weight) = unsafe (source + tap.index * inner, tap.weight)
              for index in 0..<inner { unsafe target[index] += weight * from[index] }
            }
          }
        }
      }
    }
  }

  /// The gradient with respect to the old elements, from that with respect to the new ones.
  func gradient(_ upstream: Floats, outer: Int, inner: Int) -> Floats {
    unsafe Floats.filled(count: outer * extent * inner) { result in
      unsafe result.update(repeating: 0, count: outer * extent * inner)
      unsafe upstream.withPointer { upstream in
        for row in 0..<outer {
          let target = unsafe result + row * extent * inner
          for (place, list) in taps.enumerated() {
            let source = unsafe upstream + (row * taps.count + place) * inner
            for tap in list {
              let (to, weight) = unsafe (target + tap.index * inner, tap.weight)
              for index in 0..<inner { unsafe to[index] += weight * source[index] }
            }
          }
        }
      }
    }
  }
}
