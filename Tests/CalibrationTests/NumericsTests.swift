import Calibration
import Foundation
import Testing

@Suite struct `The exponential of four numbers` {
  @Test func `equals the C library's down to −708`() {
    for step in 0...70_800 {
      let x = -Double(step) / 100
      let results = exponential(ofNegative: SIMD4(x, x - 0.003, x / 3, 0))
      for (result, argument) in [(results[0], x), (results[1], x - 0.003), (results[2], x / 3)] {
        let expected = argument < -708 ? 0 : exp(argument)
        #expect(abs(result - expected) <= 5e-16 * expected)  // the bound that it promises
      }
      #expect(results[3] == 1)
    }
  }

  @Test func `is 0 below that`() {
    let results = exponential(ofNegative: SIMD4(-708.01, -1e5, -1e300, -.infinity))
    #expect(results == .zero)
  }
}

@Suite struct `The minimizer` {
  @Test func `finds the floor of a long valley`() throws {
    // Σ c_k (x_k − k)² with curvatures from 1 to 10⁴.
    let best = try #require(
      minimum(from: [0, 0, 0, 0, 0], maximumSteps: 200) { point in
        let weights = point.indices.map { pow(10, Double($0)) }
        let value = point.indices.map { weights[$0] * pow(point[$0] - Double($0), 2) }.reduce(0, +)
        return (value, point.indices.map { 2 * weights[$0] * (point[$0] - Double($0)) })
      })
    for (index, coordinate) in best.enumerated() {
      // A gradient of at most 1e-6, where rounding ends the fall, over a curvature of 2 or more.
      #expect(abs(coordinate - Double(index)) < 1e-6)
    }
  }

  @Test func `says so when the steps are too few`() {
    let best = minimum(from: [0], maximumSteps: 3) { point in (-point[0], [-1]) }
    #expect(best == nil)
  }
}
