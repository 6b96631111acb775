/// The digest of bytes that come in pieces, such as a file that is read once. For one thread at a time.
package final class StreamDigest {
  private let key: DigestKey
  private let work = HMACWork()

  package init(_ key: DigestKey) {
    self.key = key
    unsafe key.withState { unsafe HMACState.begin(with: $0, work: work) }
  }

  /// Takes in the next piece, of any length: SHA-256 over it, nothing else.
  package func add(_ piece: Span<UInt8>) {
    // SAFETY: the piece is valid for this call.
    unsafe piece.withUnsafeBufferPointer {
      unsafe HMACState.add($0.baseAddress, count: $0.count, work: work)
    }
  }

  /// The digest of all pieces, 32 lower-case hexadecimal digits. Nothing may be added after it.
  package func end() -> String {
    unsafe key.withState { unsafe HMACState.end(with: $0, work: work) }
    var text = ""
    for index in 0..<16 {
      let byte = unsafe work.digest[index]
      text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return text
  }
}
