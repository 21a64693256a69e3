/// The names by which a template calls for values; a template with another name is refused.
enum ValueName: String, CaseIterable, Hashable, Sendable {
  // What was asked, and of whom.
  case image, model, name, hash, width, height, format, captureDate, classCount
  case provenance, version, command
  // What was answered.
  case said, confidence, calibratedConfidence, truth, truthProbability
  case isWrong, isRight, isTruthGiven, isTruthAgreed, isTruthKnown, probabilities, answers, network
  case verdict, headline, finding, advice
  // How it was fed.
  case fed, full, prepared, recipe, recipes, readings, failure, isFed, isFull, isFirst, isPrepared,
    hasOthers
  case steps, decisions, value, unit, phrase, picture, fedPicture
  case tones, low, high, isColor
  // What was wrong with how it was fed, and what is to be used from now on.
  case causes, rows, main, fix, all, weights, isShared, alone, isMain, isShape, isPreparation
  case isCauseShown, isShapeShown, isPlain
  // What one thing does to the answer, the others being left alone.
  case sensitivity, curves, shifts, chart, turned, spoiled
  // What its shape has to do with it.
  case shape, distances, distance, toTruth, toSaid, isUnusual, edits, repairs, repair, changed
  case evidence
  // What the confidence is worth.
  case assurance, isGiven, isUncalibrated, isOtherRecipe, isUnlike, likeness, audited, same, right
  // What it depends on.
  case contrast, toward, against, isAgainstTruth, occlusion, gradient, maps, map, isSingle, method
  case definition, reading, source, isZero, valueUnit, target
  // How far a map can be trusted, and others like it.
  case trust, passes, deletionWins, insertionWins, randomCount, winsNeeded, inkCount, failsRandom,
    failsImage
  case beatsImage, survives, similarity, gap, twins, agreement, checked, hasTwins, hasGap
  case projection, photograph, groups, title, largest, sizes, baselines, lowest, mean
  case verification, methods, isOneClass, others, isKey, hasDoubtful, hasOutline
  // How far an answer can be trusted.
  case measures, open, fine, lower, upper, best, lost, isSafe, isOutside, curve, hasProfile
  case calibration, temperature, fitCount, fittedOn, applies, reliability, neighbours
  case count, rightCount, accuracy, share
  // What became of a folder, and of confidences.
  case folder, data, kind, effect, before, after, classes, isCut, confusion,
    recipeScores
  case meanConfidence, nll, brier, ece, smoothError, chance, chanceLimit, pValue, sureMistakes
  case gained, isGain, isWithinChance, mistakes, wrong, moreCount, mistakeCount, unreadable, reason
  case isFolded, folds, isHeldOut, certainCount, better
  // How far confidences are from honest, and what follows.
  case honest, intervals, warning, abstention, coverageCurve, afterConfidence, dataHash, fitHash
  case own, sentence, sides, asIs, underOwn, underOther, carried, kept
  case overconfidence, underconfidence, maximumError, equalMassError, classwiseError, ks, ksValue,
    area
  // What several digits in a picture were read as.
  case digits, isSegmented, isUnsure
  case export, difference, draws, isPictured
  // What training changed.
  case tests, training, epochs, epochCount, batchSize, learningRate, seed, learntCount
  case frozenCount, dataCount, dataAugmentation, ownCount, ownRepeats, ownWeight, ownAugmentation
  case isOwn, isStopped, isOneEpoch, isAllRight, isWorthIt, isForgetting, isTooFew, isUntested
  case isNoGain, unused, losses
  // What differs between two audits.
  case flips, gainedFlips, lostFlips, changedFlips, isBetter, isWorse, isSame, isOpen, onlyBefore,
    onlyAfter, otherTruth, beforeReading, afterReading
  // How a network wants to be fed.
  case isFound, isNothing, isLabelled, feedings, behind, samples, score, lag, sameCount,
    withoutClass, leftOut, reordering
  // What was demanded of a folder, and counted otherwise.
  case thresholds, isMet, isNotMet, phrases, counting, answered, networks, threshold
  case skipped, surest
  // Why a folder was misread, and what may be wrong with it.
  case clusters, slices, faults, labels, labelCount, duplicates, duplicateCount
  case names, unlike, isSuspect
  case down, size, stroke, lines, framing, boxRow, boxColumn, massRow, massColumn
  // How a folder of rows was read.
  case characters, characterAccuracy
}
