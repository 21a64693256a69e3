/// Collects what was found of each file, without a small array of its own for any.
///
/// Entries are kept while pictures are decoded: hundreds of thousands of small arrays between the
/// decoder's large and short-lived ones would keep the memory round them from being used again. So
/// the logits of all files lie in one array, and entries get theirs at the end.
struct AuditColumns {
  private var bare: [AuditEntry] = []
  private var logits: [Double] = []
  /// Where the logits of each entry end.
  private var logitEnds: [Int] = []
  private var readings: [AuditReading?] = []
  private var readingEnds: [Int] = []
  private(set) var unreadable: [UnreadableFile] = []

  /// Room for `count` files of so many classes, each shown `trials` times to a network.
  init(count: Int, classes: Int, trials: Int) {
    bare.reserveCapacity(count)
    logitEnds.reserveCapacity(count)
    readingEnds.reserveCapacity(count)
    // A thousand classes times as many files may be more than there is; then arrays grow as needed.
    logits.reserveCapacity(min(count * classes, 1 << 24))
    readings.reserveCapacity(min(count * trials, 1 << 24))
  }

  /// How many files were added.
  var count: Int { bare.count + unreadable.count }

  mutating func add(_ line: AuditLine) {
    switch line {
    case .unreadable(let file): unreadable.append(file)
    case .read(let entry):
      logits += entry.logits
      logitEnds.append(logits.count)
      readings += entry.readings
      readingEnds.append(readings.count)
      bare.append(entry.with(logits: [], readings: []))
    }
  }

  /// The entries as they were added.
  var entries: [AuditEntry] {
    var (logit, reading) = (0, 0)
    return bare.indices.map { index in
      defer { (logit, reading) = (logitEnds[index], readingEnds[index]) }
      return bare[index].with(
        logits: Array(logits[logit..<logitEnds[index]]),
        readings: Array(readings[reading..<readingEnds[index]]))
    }
  }
}

extension AuditEntry {
  fileprivate func with(logits: [Double], readings: [AuditReading?]) -> AuditEntry {
    AuditEntry(
      name: name, truth: truth, width: width, height: height, hash: hash, said: said,
      confidence: confidence, truthProbability: truthProbability, logits: logits,
      readings: readings, measures: measures, likeness: likeness, failure: failure)
  }
}
