import Photographs
import Tensors
import Testing
import Training

@Suite("An augmentation") struct AugmentationTests {
  /// A bar of 4 × 12 pixels in the middle of 28 × 28.
  private static let bar = Plane(
    width: 28, height: 28,
    values: (0..<784).map { index in
      (12..<16).contains(index % 28) && (8..<20).contains(index / 28) ? 1 : 0
    })

  private func changed(_ augmentation: Augmentation, seed: UInt64) -> Plane {
    var generator = SeededGenerator(seed: seed)
    return augmentation.applied(to: Self.bar, &generator)
  }

  private func centre(_ plane: Plane) -> (x: Double, y: Double) {
    var (mass, x, y) = (0.0, 0.0, 0.0)
    for (index, value) in plane.values.enumerated() {
      mass += Double(value)
      x += Double(value) * (Double(index % plane.width) + 0.5)
      y += Double(value) * (Double(index / plane.width) + 0.5)
    }
    return (x / mass, y / mass)
  }

  @Test("of nothing leaves the image as it is")
  func none() {
    #expect(changed(.none, seed: 1).values == Self.bar.values)
  }

  @Test("gives the same image for the same seed and another for another one")
  func seeds() {
    #expect(changed(.gentle, seed: 5).values == changed(.gentle, seed: 5).values)
    #expect(changed(.gentle, seed: 5).values != changed(.gentle, seed: 6).values)
  }

  @Test("moves the ink by at most the shift, and not always to the same side")
  func shifts() {
    let offsets = (UInt64(0)..<40).map { centre(changed(Augmentation(shift: 2), seed: $0)).x - 14 }
    // Interpolation keeps the centre of mass of a bar that stays within the image.
    #expect(offsets.allSatisfy { abs($0) <= 2 + 1e-4 })
    #expect(offsets.contains { $0 < -0.5 } && offsets.contains { $0 > 0.5 })
  }

  @Test("turns the ink about the middle of the image")
  func rotations() {
    for seed in UInt64(0)..<10 {
      let turned = changed(Augmentation(rotation: 30), seed: seed)
      let (x, y) = centre(turned)
      // The bar is symmetric about the middle; sampling moves its centre by less than this.
      #expect(abs(x - 14) < 0.05 && abs(y - 14) < 0.05)
    }
  }

  @Test("scales the ink by at most its share")
  func scales() {
    for seed in UInt64(0)..<10 {
      let ink = changed(Augmentation(scale: 0.1), seed: seed).values.reduce(0, +) / 48
      // Area goes with the square; 2 % for the sampling of the bar's edges.
      #expect((0.81 - 0.02...1.21 + 0.02).contains(ink))
    }
  }

  @Test("thickens and thins strokes")
  func strokes() {
    let inks = (UInt64(0)..<20).map {
      changed(Augmentation(stroke: 2), seed: $0).values.reduce(0, +)
    }
    // All the way out the bar is 6 × 14 without corners, all the way in 2 × 10.
    #expect(inks.allSatisfy { (20...80).contains($0) })
    #expect(inks.contains { $0 < 44 } && inks.contains { $0 > 52 })
  }

  @Test("bends the ink without moving it far")
  func elastic() {
    let bent = changed(Augmentation(elastic: 1), seed: 2)
    #expect(bent.values != Self.bar.values)
    let (x, y) = centre(bent)
    #expect(abs(x - 14) < 4 && abs(y - 14) < 4)  // four deviations of the displacement
  }
}
