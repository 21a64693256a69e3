import COneDNN

/// What a primitive does to each result before it is written.
struct Finish: Hashable, Sendable {
  /// Whether an array of the result's shape is added, as a residual connection does.
  var addsArray = false
  /// The function applied last.
  var activation: Activation?

  /// The argument under which oneDNN expects the added array.
  static let addedArgument = DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE | DNNL_ARG_SRC_1

  /// Creates a oneDNN attribute, which the caller destroys, for a result in the layout `target`, in
  /// which the added array lies too.
  func makeAttributes(target: Layout) throws(OperatorError) -> dnnl_primitive_attr_t? {
    var attributes: dnnl_primitive_attr_t?
    try Engine.check(unsafe dnnl_primitive_attr_create(&attributes), "attributes")
    // By default the scratchpad belongs to the thread that created the primitive.
    unsafe dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl_scratchpad_mode_user)
    guard addsArray || activation != nil else { return unsafe attributes }
    var steps: dnnl_post_ops_t?
    unsafe dnnl_post_ops_create(&steps)
    if addsArray {
      var layout = target.descriptor
      unsafe dnnl_post_ops_append_binary(steps, dnnl_binary_add, &layout)
    }
    if let rule = activation?.kernel {
      unsafe dnnl_post_ops_append_eltwise(steps, 1, rule.algorithm, rule.alpha, rule.beta)
    }
    unsafe dnnl_primitive_attr_set_post_ops(attributes, steps)
    unsafe dnnl_post_ops_destroy(steps)
    return unsafe attributes
  }
}
