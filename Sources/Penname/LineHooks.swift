import Detection
import LogFormats
import Pseudonyms
import Streams

/// What is asked on the reader's thread where chunks are cut, for one input.
enum LineHooks {
  /// Hooks that know the pseudonyms of a release.
  ///
  /// - Parameters:
  ///   - lineYear: The year of times that name none.
  ///   - epochs: Follows the epochs of the input; nil where the release has one.
  static func make(
    format: LogFormat, policy: Policy, keys: PseudonymKeys, lineYear: LineYear = .nearestToNow,
    epochs: EpochFollower? = nil
  ) -> ChunkHooks {
    let pseudonymizer = Pseudonymizer(keys: keys)
    let detection = policy.detection
    return make(format: format, lineYear: lineYear, epochs: epochs) {
      var detector = Detector(detection) {
        pseudonymizer.genuineTokenLength(class: $0, characters: $1)
      }
      detector.isOwnAddress = { pseudonymizer.isOwnAddress($0) }
      return detector
    }
  }

  /// Hooks whose detectors are made when the first long line comes.
  ///
  /// - Parameter makeDetector: Makes one that finds what that of the workers does.
  static func make(
    format: LogFormat, lineYear: LineYear = .nearestToNow, epochs: EpochFollower? = nil,
    _ makeDetector: @escaping () -> Detector
  ) -> ChunkHooks {
    var hooks = ChunkHooks()
    let notes = StreamNotes(format: format, lineYear, epochs, makeDetector)
    if let epochs, epochs.waitsForTime {
      hooks.begins = { (beginning, isAll) throws(StreamError) in
        try epochs.begins(beginning, isAll: isAll)
      }
    }
    hooks.note = { notes.note(for: $0, $1) }
    var cutGuard: CutGuard?
    hooks.isInsideClaim = { piece, cut in
      let refusing = cutGuard ?? CutGuard(makeDetector())
      cutGuard = refusing
      return refusing.refuses(piece, cut)
    }
    return hooks
  }
}
