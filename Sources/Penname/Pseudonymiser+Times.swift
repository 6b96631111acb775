import Detection
import Identifiers
import Pseudonyms

/// Times made coarse, or moved by whole days.
extension Pseudonymiser {
  /// Leaves in ``replacement`` what stands for a time.
  ///
  /// - Returns: False where the value is no time that can be read, or the result cannot be written in its notation.
  func changeTime(_ action: Policy.Action, of claim: Claim, in text: Span<UInt8>) -> Bool {
    let range = claim.start..<claim.end
    if let time = TimeText(text, whole: range) {
      return append(time, in: text, action, claim, text, to: &replacement)
    }
    guard let written = WrittenTime(text, range),
      let time = TimeText(written.bytes.span, whole: 0..<written.bytes.count)
    else { return false }
    var changed: [UInt8] = []
    return append(time, in: written.bytes.span, action, claim, text, to: &changed)
      && written.append(changed, text, to: &replacement)
  }

  /// - Parameter own: What the time was read in: `text`, or its value with escapes undone.
  private func append(
    _ time: TimeText, in own: Span<UInt8>, _ action: Policy.Action, _ claim: Claim,
    _ text: Span<UInt8>, to bytes: inout [UInt8]
  ) -> Bool {
    switch action {
    case .generalise(.time(let unit)):
      time.appendCoarse(own, to: unit.seconds, to: &bytes)
      return true
    case .shift(let shift):
      guard let days = days(of: shift, claim, text) else { return false }
      let year = time.civil.flatMap { lineYear.year(of: $0) }
      return time.appendShifted(own, by: days, inYear: year, to: &bytes)
    default: return false
    }
  }

  /// The days by which a line's times are moved.
  private func days(of shift: Policy.Shift, _ claim: Claim, _ text: Span<UInt8>) -> Int? {
    guard let dayShift = ciphers.dayShift(of: shift) else { return nil }
    guard shift.per == .subject, let client = clients.client(ofLineAt: claim.start, text) else {
      return dayShift.ofRelease
    }
    var subject: [UInt8] = []
    CanonicalValue.append(client: text, in: client, to: &subject)
    return dayShift.shift.days(for: subject.span)
  }
}

extension Policy.TimeUnit {
  /// In seconds.
  var seconds: Int {
    switch self {
    case .minute: 60
    case .hour: 3600
    case .day: 86_400
    }
  }
}
