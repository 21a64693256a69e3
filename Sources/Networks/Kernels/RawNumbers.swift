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

  /// Numbers that are the upper halves of single-precision ones (bfloat16) by their bits.
  package static func upperHalves(_ bits: [UInt16]) -> [Float] {
    bits.map { Float(bitPattern: UInt32($0) << 16) }
  }
}
