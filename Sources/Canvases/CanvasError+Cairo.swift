import CPangoCairo

extension CanvasError {
  /// Throws for every status but success.
  static func check(_ status: cairo_status_t) throws(CanvasError) {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    let reason = unsafe cairo_status_to_string(status).map { unsafe String(cString: $0) }
    throw .cairo(CairoStatus(rawValue: status.rawValue), reason: reason ?? "unknown")
  }
}
