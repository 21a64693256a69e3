extension Network {
  /// The name of the value in ``graph`` that holds the logits.
  package var logitsValueName: String { logitsName }
}
