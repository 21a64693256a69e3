import Archives
import Canvases
import MisreadKit
import Reporting

extension FileError {
  /// Message and exit status.
  var failure: (String, Int32) {
    switch self {
    case .notFound(let path): ("\(path): no such file", 66)
    case .isFolder(let path): ("\(path) is a folder; a file was expected", 66)
    case .tooLarge(let path, let size, let limit):
      ("\(path) has \(size) bytes; at most \(limit) are read (for a model, see --max-bytes)", 65)
    case .unreadable(let path, let reason): ("\(path) can't be read: \(reason)", 66)
    case .unwritable(let path, let reason): ("\(path) can't be written: \(reason)", 73)
    }
  }
}

extension MisreadError {
  var words: String {
    switch self {
    case .unknownModelType(let path):
      """
      \(path): models are opened from files whose names end in .onnx, .keras, .h5 or .hdf5, or \
      by the names of the networks inside the program, 'mlp' and 'cnn'
      """
    case .unknownRecipe(let name, let known):
      """
      no recipe is called '\(name)'; there are \(known.joined(separator: ", ")), or give the \
      path of a YAML file
      """
    case .invalidRecipe(let path, let place, let reason): "\(path), at \(place): \(reason)"
    case .unknownOutputType(let path, let known):
      "\(path): can't tell what to write; the name must end in \(known.joined(separator: ", "))"
    case .noDataSet(let path, let missing):
      """
      \(path): no data set; expected the files of MNIST's format, and \(missing) (or \
      \(missing).gz) among them
      """
    case .noPictures(let path, let labels, let first):
      """
      \(path): no picture that can be used\(first.map { " (\($0.name): \($0.reason))" } ?? ""); \
      expected names that begin with their class, as in \(labels.first ?? "7")_mine.jpg, or \
      folders named as the classes, \(labels.prefix(12).joined(separator: ", "))\
      \(labels.count > 12 ? ", …" : "")
      """
    case .recipeOfOtherRange(let recipe, let low, let high):
      """
      recipe '\(recipe)' ends in values from \(low) to \(high); training takes recipes that end in \
      0 to 1, and brings them to what the network takes (--value-range)
      """
    case .notWrittenBack(let path, let expected):
      """
      \(path): the result can be written to a file whose name ends in \
      \(expected.joined(separator: ", ")); .h5 and .keras only as a copy of the same kind of file \
      that '--from' names
      """
    case .noImages(let path, let shape, let needed):
      """
      \(path): an array of shape \(shape) holds no images that fit the network, which takes one or \
      several of shape \(needed)
      """
    case .invalidCalibrator(let path, let reason): "\(path) is no calibrator: \(reason)"
    case .invalidFile(let path, let kind, let reason): "\(path) is no \(kind): \(reason)"
    case .profileOfAnother(let model, let needed):
      "the profile was taken of another network, '\(model)'; take one of '\(needed)' with profile"
    case .tooFewPictures(let path, let count, let needed):
      """
      \(path) holds \(count) pictures with a known class that can be read; at least \(needed) are \
      needed. The class leads a name, as in 7_me.jpg, or names the folder
      """
    case .invalidTable(let path, let line, let reason): "\(path), line \(line): \(reason)"
    case .stepsNotTold(let recipe, let steps, let form):
      """
      recipe '\(recipe)' can't be told in \(form): \(steps.joined(separator: ", ")). \
      --write-recipe writes every recipe, for misread itself
      """
    case .calibratorIsNoTemperature(let kind):
      "the calibrator is of kind '\(kind)'; single pictures take a temperature"
    case .notEnoughRows(let asked, let count):
      "--fit asks for \(asked) rows and leaves none of the \(count) to judge by"
    case .noLabels(let path):
      "\(path) holds no labels; give them with --labels, or in a column or field called 'label'"
    case .unknownLabel(let path, let row, let label):
      """
      \(path): the label '\(label)' of row \(row), counted from 0, is neither a whole number nor \
      the name of a column
      """
    case .calibratorOfOtherModel(let fitted, let found):
      """
      the calibrator was fitted to the answers of model \(fitted.prefix(8)), this is model \
      \(found.prefix(8)); fit one for it with 'misread calibrate'
      """
    case .invalidTruthPattern(let pattern, let reason):
      "the pattern '\(pattern)' can't be used: \(reason)"
    case .logOfOtherAudit(let path, let difference):
      """
      \(path) was begun by another audit: \(difference) differ. Repeat that one, or leave out \
      --resume to begin anew
      """
    case .notExportable(let kind):
      "a calibrator of kind '\(kind)' can't be written into a model; use temperature or vector"
    case .exportDiffers(let path, let changed, let count, let difference):
      """
      the calibrated model of \(path) was not written: of \(count) images, \(changed) are read \
      otherwise, and a probability differs by \(difference)
      """
    }
  }
}

extension PhotographError {
  var words: String {
    switch self {
    case .empty: "the file is empty"
    case .notAPicture: "not a picture of a kind that is read (JPEG, PNG, TIFF, WebP, HEIC, …)"
    case .noLoader(let format):
      """
      a \(format.rawValue) picture, whose loader is not installed (Debian: webp-pixbuf-loader, \
      heif-gdk-pixbuf)
      """
    case .truncated(let format): "the \(format.rawValue) picture ends too early"
    case .damaged(let format, let reason): "the \(format.rawValue) picture is damaged: \(reason)"
    case .tooManyPixels(let width, let height, let limit):
      "\(width) × \(height) pixels, over the limit of \(limit); raise it with --max-pixels"
    case .notEncodable(let reason): "the picture can't be written: \(reason)"
    case .noInk(let contrast):
      """
      no ink was found: the picture is empty or of one tone (contrast \
      \((contrast * 1000).rounded() / 10) %)
      """
    }
  }
}

extension TensorFileError {
  var words: String {
    switch self {
    case .wrongMagic(let expected): "does not begin with \(expected)"
    case .truncated(let offset, let expected):
      "ends at byte \(offset), \(expected) bytes too early"
    case .trailingBytes(let count): "has \(count) bytes too many"
    case .invalidHeader(let field, let found): "header field '\(field)' is wrong: \(found)"
    case .unsupportedElementType(let type): "elements of type \(type) are not read"
    case .tooManyElements(let shape, let limit):
      "shape \(shape) has over \(limit) elements"
    }
  }
}

extension ArchiveError {
  var words: String {
    switch self {
    case .damaged(let reason): "can't be unpacked: \(reason)"
    case .tooLarge(let limit): "unpacks to over \(limit) bytes"
    }
  }
}

extension DiagnosticsError {
  var words: String {
    switch self {
    case .noSuchLabel(let label, let labels):
      "no class is called '\(label)'; there are \(labels.joined(separator: ", "))"
    case .recipeDoesNotFit(let recipe, let makes, let needed):
      """
      recipe '\(recipe)' makes images of shape \(makes), the network takes \(needed); choose \
      another with --recipe
      """
    case .otherAudit(let model, let recipe, let needed):
      """
      the audit is of network '\(model)' under recipe '\(recipe)'; it says nothing of this network \
      under '\(needed)'
      """
    case .nothingToCompare:
      "the two audits have no picture in common, with the same name and the same class"
    case .noFeeding(let shape):
      """
      the network takes \(shape); a feeding is looked for where it takes pictures of one or three \
      channels and at most 4096 pixels a side
      """
    case .nothingToAudit(let unreadable):
      """
      no picture with a known truth; \(unreadable) files were refused. The truth is read from \
      the leading digits of a name, as in 7_me.jpg, or from folders named as the classes
      """
    }
  }
}

extension AttributionError {
  var words: String {
    switch self {
    case .notOneImage(let count): "expected one image, found \(count)"
    case .windowDoesNotFit(let window, let image):
      "a window of \(window) does not fit an image of \(image); choose a smaller --window"
    case .strideLeavesGaps(let stride, let window):
      "stride \(stride) leaves gaps between windows of \(window); choose a smaller --stride"
    case .baselineDoesNotFit(let expected, let found):
      "the baseline has shape \(found), expected \(expected)"
    case .noSpatialLayer:
      "the network has no layer in which places of the image are told apart"
    case .unknownLayer(let name, let available):
      "no layer in which places are told apart is called '\(name)'; there are "
        + (available.isEmpty ? "none" : available.joined(separator: ", "))
    }
  }
}

extension CanvasError {
  /// Message and exit status.
  var failure: (String, Int32) {
    switch self {
    case .noFonts:
      ("no fonts are installed (Debian: fonts-inter or fonts-open-sans)", 69)
    case .unwritable(let path, let reason): ("\(path) can't be written: \(reason)", 73)
    case .tooManyPixels(let page, let side, let limit):
      ("page \(page) would be \(Int(side)) pixels long; at most \(limit) are drawn", 65)
    case .cairo(_, let reason): ("drawing failed: \(reason)", 70)
    case .noPages: ("the report has no page", 70)
    case .unknownDestination(let name): ("a link leads nowhere: \(name)", 70)
    case .duplicateDestination(let name): ("two places are called \(name)", 70)
    case .invalidPrefix(let prefix): ("identifiers can't begin with '\(prefix)'", 70)
    }
  }
}

extension ReportError {
  var words: String {
    switch self {
    case .unknownTemplate(let name, let language, let known):
      "no template '\(name)' in '\(language)'; there are \(known.joined(separator: ", "))"
    case .invalidTemplate(let name, let place, let reason):
      "template '\(name)', at \(place): \(reason)"
    }
  }
}

extension CalibrationError {
  var words: String {
    switch self {
    case .noRows: "there are no rows"
    case .wrongShape(let shape):
      "scores of shape \(shape); expected one row per image and two columns or more"
    case .unevenRow(let row, let expected, let found):
      "row \(row), counted from 0, has \(found) scores, the first has \(expected)"
    case .countsDiffer(let rows, let labels): "\(rows) rows of scores, but \(labels) labels"
    case .labelsAreNotWholeNumbers: "the labels must be a list of whole numbers"
    case .scoreNotFinite(let row): "a score of row \(row), counted from 0, is not a finite number"
    case .labelOutOfRange(let row, let label, let classes):
      "label \(label) of row \(row), counted from 0, is not one of 0 to \(classes - 1)"
    case .probabilityOutOfRange(let row, let found):
      "row \(row), counted from 0, has a probability of \(found); are these logits? Then use --logits"
    case .sumIsNotOne(let row, let sum):
      """
      the probabilities of row \(row), counted from 0, sum to \(sum); are these logits? Then use \
      --logits
      """
    case .setsOverlap(let count):
      "\(count) rows are both fitted on and judged by; take separate sets"
    }
  }
}

extension CalibratorError {
  var words: String {
    switch self {
    case .unknownFormat(let found, let known):
      "a calibrator of format \(found); format \(known) is known"
    case .unknownKind(let found, let known):
      "a calibrator of kind '\(found)'; known are \(known.joined(separator: ", "))"
    case .unsoundParameters(let kind): "the numbers of this '\(kind)' calibrator make no sense"
    case .classCountsDiffer(let fitted, let found):
      "the calibrator was fitted for \(fitted) classes, the network has \(found)"
    }
  }
}
