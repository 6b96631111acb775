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

extension [Claim] {
  /// Whether claim `index` is the name of a host only for the brackets that a release put round an address, or the length
  /// it took away behind one: a name that the original had there was replaced with it.
  ///
  /// - Parameter isOwn: Whether a claim is an address that the release made.
  func namesAddress(_ index: Int, in text: Span<UInt8>, isOwn: (Claim) -> Bool) -> Bool {
    let name = self[index]
    guard name.identifierClass == .host else { return false }
    if index + 1 < count, isOwn(self[index + 1]) {
      let start = self[index + 1].start
      return start - name.end <= 2 && text[start - 1] == UInt8(ascii: "[")
    }
    guard index > 0, isOwn(self[index - 1]) else { return false }
    return name.start - self[index - 1].end <= 2 && text[name.start - 1] == UInt8(ascii: "(")
  }
}
