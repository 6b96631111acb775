import Detection
import Identifiers

extension Claim {
  /// Whether another address may stand in the place of this one: where a letter, digit or `_` touches it, and inside
  /// names, it would not be read as one.
  func isFreeAddress(in text: Span<UInt8>) -> Bool {
    guard identifierClass == .ip, !isInName else { return false }
    func touches(_ offset: Int) -> Bool {
      guard offset >= 0, offset < text.count else { return false }
      return text[offset].isAlphanumeric || text[offset] == UInt8(ascii: "_")
    }
    return !touches(start - 1) && !touches(end)
  }
}
