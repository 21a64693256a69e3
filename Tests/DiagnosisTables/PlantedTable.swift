import BundledDigits

struct PlantedTable {
  init(_ network: BundledNetwork) throws {}
  var table: String { get async throws { "" } }
}

struct CleanTable {
  init(_ network: BundledNetwork) throws {}
  var table: String { get async throws { "" } }
}
