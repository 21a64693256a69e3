import CRecipeScripts
import ONNXImport

/// The ONNX graphs of the steps of recipes, inside the program; `scripts/recipe-graphs` writes them.
package enum StepGraph: String, CaseIterable {
  case open, mnist, grey, covering, crop, pad, normalize, scale, channels, clear, threshold, rounded
  case otsu
  case greyReal = "grey-real"
  case columnNorm = "unit-norm-column"
  case rowNorm = "unit-norm-row"
  case pictureNorm = "unit-norm-picture"
  case box = "resize-box"
  case boxReal = "resize-box-real"
  case bilinear = "resize-bilinear"
  case bilinearReal = "resize-bilinear-real"
  case bicubic = "resize-bicubic"
  case bicubicReal = "resize-bicubic-real"
  case lanczos = "resize-lanczos"
  case lanczosReal = "resize-lanczos-real"

  /// The serialized model.
  package var bytes: [UInt8] {
    var bytes = [UInt8](repeating: 0, count: misread_step_graph_size(step))
    unsafe misread_step_graph_copy(step, &bytes, bytes.count)
    return bytes
  }

  private var step: misread_step_graph {
    switch self {
    case .open: misread_step_open
    case .mnist: misread_step_mnist
    case .grey: misread_step_grey
    case .greyReal: misread_step_grey_real
    case .covering: misread_step_covering
    case .crop: misread_step_crop
    case .pad: misread_step_pad
    case .normalize: misread_step_normalize
    case .scale: misread_step_scale
    case .channels: misread_step_channels
    case .columnNorm: misread_step_unit_norm_column
    case .rowNorm: misread_step_unit_norm_row
    case .pictureNorm: misread_step_unit_norm_picture
    case .clear: misread_step_clear
    case .threshold: misread_step_threshold
    case .rounded: misread_step_rounded
    case .otsu: misread_step_otsu
    case .box: misread_step_resize_box
    case .boxReal: misread_step_resize_box_real
    case .bilinear: misread_step_resize_bilinear
    case .bilinearReal: misread_step_resize_bilinear_real
    case .bicubic: misread_step_resize_bicubic
    case .bicubicReal: misread_step_resize_bicubic_real
    case .lanczos: misread_step_resize_lanczos
    case .lanczosReal: misread_step_resize_lanczos_real
    }
  }
}
