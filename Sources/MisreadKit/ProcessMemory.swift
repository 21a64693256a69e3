import CKernels

/// How the process deals with memory that it has freed.
public enum ProcessMemory {
  /// Keeps freed memory for what is asked for next, instead of handing it back to the system.
  ///
  /// A photograph of 12 megapixels takes some 50 MB, which the system else clears page by page for each
  /// picture anew, and so do the values of a network for each batch: a tenth to a third of the time.
  /// The most that the process holds grew by up to a sixth where it was measured. For programs; a library
  /// leaves the choice to whoever uses it. Does nothing without the GNU C library.
  public static func keepFreed() {
    misread_keep_freed_memory()
  }
}
