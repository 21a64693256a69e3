/// SplitMix64: a generator whose whole state is a seed, so that the same seed gives the same draws.
///
/// Source: Steele, Lea & Flood 2014, <https://doi.org/10.1145/2660193.2660195>, figure 17.
package struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// Starts the sequence that `seed` stands for.
  package init(seed: UInt64) { state = seed }

  /// The next 64 random bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }

  /// The next number of `0..<1`, a multiple of 2⁻⁵³.
  package mutating func nextFraction() -> Double { Double(next() >> 11) * 0x1p-53 }
}
