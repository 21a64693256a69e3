import ArgumentParser
import MisreadKit

extension AuditCommand {
  /// Looks for the way in which a network wants to be fed, instead of auditing it.
  ///
  /// - Throws: What a search throws; an `ExitCode` where no feeding works, or too few pictures tell.
  func findPreparation(_ known: KnownNetwork, _ source: AuditSource) async throws {
    let search = PreparationSearch(
      known,
      options: .init(
        pictures: feedingOptions.searchPictures,
        recipes: try recipeOptions.recipe.map { [try RecipeFile.open($0)] } ?? []))
    let bar = ProgressBar(quiet: quiet)
    let found: FoundPreparation
    do {
      defer { bar.finish() }
      found = try await search.find(
        in: source.files, folder: source.name,
        provenance: Provenance(version: Misread.version, command: command),
        source: Auditor.Source(decode: { try source.decode($0) }) {
          Failure($0)?.message ?? "\($0)"
        }
      ) { progress in
        bar.show(
          progress.pictures, of: progress.total, "pictures, \(progress.feedings) feedings left")
      }
    }
    if json {
      try JSONOutput.print(found.withoutPictures)
    } else {
      print(FoundPreparationText(found).text)
    }
    var written = try output.map { try ReportFile.write(found, to: $0) } ?? []
    if found.finding != .nothing { written += try feedingOptions.write(found.best.recipe) }
    for path in written where !json { print(path) }
    switch found.finding {
    case .found: return
    case .open: throw ExitCode(3)
    case .nothing: throw ExitCode(1)
    }
  }

  /// Refuses what a search does not do.
  func validateSearch() throws {
    guard feedingOptions.findPreparation else { return }
    let others: [(String, Bool)] = [
      ("--csv", csv != nil), ("--jsonl", jsonl != nil), ("--junit", demandOptions.junit != nil),
      ("--abstain-below", abstainBelow != nil), ("--scores-only", scoresOnly),
      ("--calibrator", calibratorOptions.calibrator != nil),
      ("--draft", draft != nil), ("the demands", !demandOptions.demands.isEmpty),
    ]
    if let (name, _) = others.first(where: \.1) {
      throw ValidationError(
        "'--find-preparation' audits nothing; leave out \(name) and audit with the recipe found.")
    }
  }
}
