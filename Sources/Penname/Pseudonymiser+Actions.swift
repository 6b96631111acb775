import Detection
import Identifiers
import Pseudonyms
import Streams

/// What is written in the place of a value.
extension Pseudonymiser {
  /// What is really done: encryption and making coarse are tried, and what has not the form of its class is dropped.
  func settle(
    _ action: Policy.Action, of claim: Claim, _ value: Span<UInt8>, in text: Span<UInt8>
  ) -> Policy.Action {
    replacement.removeAll(keepingCapacity: true)
    switch action {
    case .prefix(let method): return ciphers[method] == nil ? .drop : action
    case .fpe: return encrypt(claim, in: text) ? action : .drop
    case .generalise(.time), .shift: return changeTime(action, of: claim, in: text) ? action : .drop
    case .generalise(let generalisation):
      return generalisation.append(value, of: claim, in: text, to: &replacement) ? action : .drop
    default: return action
    }
  }

  private func encrypt(_ claim: Claim, in text: Span<UInt8>) -> Bool {
    guard let cipher = ciphers.formatPreserving else { return false }
    let range = claim.start..<claim.end
    var isEncrypted = false
    replacement.append(addingCapacity: range.count + FormatPreservingCipher.growth) {
      isEncrypted = cipher.append(.forward, of: claim.identifierClass, text, in: range, to: &$0)
    }
    return isEncrypted
  }

  /// - Parameter action: One that ``settle(_:of:_:in:)`` gave for the claim.
  func append(
    _ action: Policy.Action, of value: Span<UInt8>, replacing claim: Claim, in text: Span<UInt8>,
    to output: ByteBuffer
  ) {
    switch action {
    case .hmac(let pseudonym): appendToken(pseudonym, of: value, replacing: claim, to: output)
    case .constant(let text):
      replacement.append(contentsOf: text.utf8)
      appendReplacement(quoting: claim, to: output)
    case .truncate(let lengths):
      appendTruncated(value, lengths)
      appendReplacement(quoting: claim, to: output)
    case .prefix(let method):
      appendQuote(claim, to: output)
      appendAddress(of: value, method, to: output)
      appendQuote(claim, to: output)
    case .fpe where isJSONNumber: copyReplacement(to: output)
    case .fpe: appendReplacement(quoting: claim, to: output)
    case .generalise, .shift: copyReplacement(to: output)
    case .drop(let text) where claim.quotes == nil: appendFixed(text, to: output)
    default: appendFixed(claim.quotes == nil ? "-" : "null", to: output)
    }
  }

  private func appendToken(
    _ pseudonym: Policy.Pseudonym, of value: Span<UInt8>, replacing claim: Claim,
    to output: ByteBuffer
  ) {
    appendQuote(claim, to: output)
    output.withOutputSpan(extra: Pseudonymizer.tokenLimit) { free in
      cache.appendToken(
        of: claim.identifierClass, canonical: value, bits: pseudonym.bits ?? .bits80,
        using: pseudonymizer, under: epochKeys, to: &free)
    }
    // Inside a name more labels would be another name.
    if let facts = pseudonym.facts, !claim.isInName {
      facts.append(of: claim.identifierClass, value, to: &replacement)
      copyReplacement(to: output)
    }
    appendQuote(claim, to: output)
  }

  private func appendAddress(
    of value: Span<UInt8>, _ method: Policy.PrefixMethod, to output: ByteBuffer
  ) {
    guard let cipher = ciphers[method] else { return }
    output.withOutputSpan(extra: Pseudonymizer.tokenLimit) {
      cache.appendAddress(canonical: value, using: cipher, to: &$0)
    }
  }

  /// Digits without a zero before them (RFC 8259, section 6).
  private var isJSONNumber: Bool {
    replacement.first != UInt8(ascii: "0") && replacement.allSatisfy(\.isDigit)
  }

  private func appendTruncated(_ value: Span<UInt8>, _ lengths: Policy.Truncation) {
    guard let address = IPAddress(canonical: value) else { return }
    let truncated = address.truncated(to: address.isIPv4 ? lengths.v4 : lengths.v6)
    replacement.append(contentsOf: truncated.text.utf8)
  }

  private func appendReplacement(quoting claim: Claim, to output: ByteBuffer) {
    appendQuote(claim, to: output)
    copyReplacement(to: output)
    appendQuote(claim, to: output)
  }

  private func copyReplacement(to output: ByteBuffer) {
    let bytes = replacement
    output.append(copying: bytes.span, 0..<bytes.count)
  }

  /// The quote of a string that takes the place of a JSON number, written like those of its key.
  private func appendQuote(_ claim: Claim, to output: ByteBuffer) {
    guard let quotes = claim.quotes else { return }
    for byte in quotes.text.utf8 { output.append(byte) }
  }

  private func appendFixed(_ text: String, to output: ByteBuffer) {
    for byte in text.utf8 { output.append(byte) }
  }
}
