public import Diagnostics

/// What can go wrong where several modules meet.
@nonexhaustive
public enum MisreadError: Error, Hashable, Sendable {
  /// The file's name does not end as that of a model that can be opened.
  case unknownModelType(path: String)
  /// No recipe has this name, and no file either; `known` are the names.
  case unknownRecipe(name: String, known: [String])
  /// A recipe file does not make sense at `place`.
  case invalidRecipe(path: String, place: String, reason: String)
  /// The output's name does not end as that of a file that can be written; `known` are endings.
  case unknownOutputType(path: String, known: [String])
  /// A folder does not hold the four IDX files of a data set; `missing` is the first one wanted.
  case noDataSet(path: String, missing: String)
  /// A folder holds no labelled picture that can be used.
  case noPictures(path: String, labels: [String], first: UnreadableFile?)
  /// A recipe that ends in values beyond `0...1` was given where training brings pictures to the
  /// network's range by itself.
  case recipeOfOtherRange(recipe: String, low: Float, high: Float)
  /// A trained network can't be written to a file of that name.
  case notWrittenBack(path: String, expected: [String])
  /// A `.npy` file holds no images that fit the network.
  case noImages(path: String, shape: [Int], needed: [Int])
  /// A calibrator file does not make sense.
  case invalidCalibrator(path: String, reason: String)
  /// Only a temperature can be applied to single pictures; the calibrator is of another kind.
  case calibratorIsNoTemperature(kind: String)
  /// A file that this program wrote, of `kind`, does not make sense.
  case invalidFile(path: String, kind: String, reason: String)
  /// The profile given was taken of another network.
  case profileOfAnother(model: String, needed: String)
  /// A folder or table holds too few labelled pictures that can be read.
  case tooFewPictures(path: String, count: Int, needed: Int)
  /// Rows were asked for that the data do not have.
  case notEnoughRows(asked: Int, count: Int)
  /// A table of pictures, scores or labels does not make sense at `line`, counted from 1.
  case invalidTable(path: String, line: Int, reason: String)
  /// No labels were given, and the file holds none.
  case noLabels(path: String)
  /// The label of row `row`, counted from 0, is neither a whole number nor the name of a column.
  case unknownLabel(path: String, row: Int, label: String)
  /// The calibrator was fitted to the answers of a model with another hash.
  case calibratorOfOtherModel(fitted: String, found: String)
  /// A calibrator of that kind can't be written into a model.
  case notExportable(kind: String)
  /// The calibrated model does not give the calibrated answers: `changed` of `count` differ, and a
  /// probability by `difference`.
  case exportDiffers(path: String, changed: Int, count: Int, difference: Double)
  /// Steps of a recipe can't be told in another form, such as `Python` or `ONNX`.
  case stepsNotTold(recipe: String, steps: [String], form: String)
  /// A pattern by which paths tell classes does not make sense.
  case invalidTruthPattern(String, reason: String)
  /// A log was written by an audit of other files, networks or recipes; `difference` says which.
  case logOfOtherAudit(path: String, difference: String)
}
