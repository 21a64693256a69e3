/// Numbers as they lie in files: little-endian, one behind the other.
package enum RawNumbers {
  /// The bytes as numbers of a type without invalid bit patterns.
  ///
  /// - Parameters:
  ///   - bytes: A whole number of them; what is left over is left out.
  ///   - type: The type of a number.
  /// - Returns: `bytes.count / size` numbers.
  /// - Complexity: O(`bytes.count`), at the speed of a copy.
  package static func decode<Number: BitwiseCopyable>(
    _ bytes: [UInt8], as type: Number.Type
  ) -> [Number] {
    let count = bytes.count / MemoryLayout<Number>.stride
    return unsafe [Number](unsafeUninitializedCapacity: count) { target, initialized in
      unsafe bytes.withUnsafeBytes { source in
        let whole = count * MemoryLayout<Number>.stride
        unsafe UnsafeMutableRawBufferPointer(target).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: source[..<whole]))
      }
      initialized = count
    }
  }

  /// Half-precision numbers (IEEE 754 binary16) by their bits.
  package static func halves(_ bits: [UInt16]) -> [Float] {
    bits.map { bits in
      let sign = UInt32(bits & 0x8000) << 16
      let (exponent, fraction) = (UInt32(bits >> 10 & 0x1f), UInt32(bits & 0x3ff))
      switch exponent {
      case 0:
        // A subnormal number: a multiple of 2⁻²⁴.
        let magnitude = Float(fraction) * Float(sign: .plus, exponent: -24, significand: 1)
        return sign == 0 ? magnitude : -magnitude
      case 0x1f: return Float(bitPattern: sign | 0x7f80_0000 | fraction << 13)
      default: return Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
      }
    }
  }

  /// The bits of the half-precision numbers nearest to `values`, ties to even; beyond ±65,520
  /// infinity.
  package static func halfBits(of values: [Float]) -> [UInt16] {
    values.map { value in
      let sign = UInt16(value.bitPattern >> 16) & 0x8000
      let magnitude = value.bitPattern & 0x7fff_ffff
      switch magnitude {
      case 0x7f80_0001...: return sign | 0x7e00  // not a number
      case 0x4780_0000...: return sign | 0x7c00
      case 0x3880_0000...:
        // Half of the last bit that is kept, or just less where that bit is even.
        let rounded = magnitude + 0xfff + (magnitude >> 13 & 1)
        return sign | UInt16((rounded - 0x3800_0000) >> 13)
      default:
        let multiple =
          Float(bitPattern: magnitude) * Float(sign: .plus, exponent: 24, significand: 1)
        return sign | UInt16(multiple.rounded(.toNearestOrEven))
      }
    }
  }

  /// Numbers that are the upper halves of single-precision ones (bfloat16) by their bits.
  package static func upperHalves(_ bits: [UInt16]) -> [Float] {
    bits.map { Float(bitPattern: UInt32($0) << 16) }
  }
}
