import COneDNN

/// The process's one oneDNN engine, and the rule of threads that goes with it.
@safe enum Engine {
  /// Engines are immutable after creation and may be used by any thread.
  nonisolated(unsafe) static let cpu: dnnl_engine_t? = {
    var engine: dnnl_engine_t?
    unsafe dnnl_engine_create(&engine, dnnl_cpu, 0)
    return unsafe engine
  }()

  /// Makes oneDNN compute on the calling thread alone, from now on.
  ///
  /// Parallel work comes from tasks over fixed blocks of images: results then depend neither on
  /// the number of threads nor on a neighbour that keeps a core busy. The setting belongs to the
  /// operating system's thread, so it is made anew before each run; and before a primitive is made,
  /// for some keep the number of threads that they find then.
  static func useOneThread() {
    omp_set_num_threads(1)
  }

  /// Turns a status into an error.
  static func check(
    _ status: dnnl_status_t, _ operation: @autoclosure () -> String
  ) throws(OperatorError) {
    guard status == dnnl_success else {
      throw .backend(operation: operation(), status: status.rawValue)
    }
  }
}
