import Glibc

@testable import Detection
@testable import Identifiers

/// Parsers against slow readings of the same rules, and the fast scan against its portable twin.
enum IdentifierTarget {
  static func run(_ input: [UInt8]) {
    let range = 0..<input.count
    precondition(
      IPAddress(ipv4: input.span, in: range).map(canonical) == SlowAddress.ipv4(input), "IPv4")
    precondition(
      IPAddress(ipv6: input.span, in: range).map(canonical) == SlowAddress.ipv6(input), "IPv6")
    checkText(IPAddress(input.span, in: range))
    precondition(MACAddress(input.span, in: range).map(canonical) == SlowAddress.mac(input), "MAC")
    for identifierClass in IdentifierClass.allCases {
      var bytes: [UInt8] = []
      CanonicalValue.append(identifierClass, input.span, in: range, to: &bytes)
      precondition(bytes.count <= max(input.count, 16) + 2, "a canonical value that grows")
    }
    checkClaims(input)
  }

  private static func canonical(_ address: IPAddress) -> [UInt8] {
    var bytes: [UInt8] = []
    address.appendCanonical(to: &bytes)
    return bytes
  }

  private static func canonical(_ address: MACAddress) -> [UInt8] {
    var bytes: [UInt8] = []
    address.appendCanonical(to: &bytes)
    return bytes
  }

  /// What is written of an address is that address.
  private static func checkText(_ address: IPAddress?) {
    guard let address else { return }
    let text = [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
      var output = OutputSpan(buffer: buffer, initializedCount: 0)
      address.appendText(to: &output)
      count = output.finalize(for: buffer)
    }
    precondition(IPAddress(text.span, in: 0..<text.count).map(canonical) == canonical(address))
  }

  /// Claims lie in order inside their lines, and each scan finds the same.
  private static func checkClaims(_ text: [UInt8]) {
    var policy = DetectionPolicy()
    policy.isStrict = text.count % 2 == 0
    var detector = Detector(policy)
    var portable = Detector(policy, usesPortableScan: true)
    detector.detect(text.span)
    portable.detect(text.span)
    precondition(detector.canonical == portable.canonical, "the scans differ")
    precondition(detector.claims.count == portable.claims.count, "the scans differ")
    var end = 0
    for (claim, other) in zip(detector.claims, portable.claims) {
      precondition(claim.start == other.start && claim.end == other.end, "the scans differ")
      precondition(claim.start >= end && claim.start < claim.end && claim.end <= text.count)
      precondition(claim.contextStart <= claim.start)
      precondition(!text[claim.contextStart..<claim.end].contains(0x0a), "over two lines")
      end = claim.end
    }
  }
}

/// Addresses as their rules say, split into parts first.
private enum SlowAddress {
  static func ipv4(_ text: [UInt8]) -> [UInt8]? {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let octets = parts.compactMap { part -> UInt8? in
      guard 1...3 ~= part.count, part.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
      return UInt8(String(decoding: part, as: UTF8.self))
    }
    return parts.count == 4 && octets.count == 4 ? octets : nil
  }

  /// As inet_pton(3), which is given octets without leading zeros; a mapped address is its IPv4 address.
  static func ipv6(_ text: [UInt8]) -> [UInt8]? {
    var text = text
    if text.contains(0) { return nil }
    if text.contains(UInt8(ascii: ".")) {
      guard let colon = text.lastIndex(of: UInt8(ascii: ":")),
        let tail = ipv4(Array(text[(colon + 1)...]))
      else { return nil }
      text = text[...colon] + Array(tail.map(String.init).joined(separator: ".").utf8)
    }
    var bytes = [UInt8](repeating: 0, count: 16)
    guard inet_pton(AF_INET6, String(decoding: text, as: UTF8.self), &bytes) == 1 else {
      return nil
    }
    let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xff && bytes[11] == 0xff
    return isMapped ? Array(bytes[12...]) : bytes
  }

  static func mac(_ text: [UInt8]) -> [UInt8]? {
    let parts = text.split(omittingEmptySubsequences: false) { Array(":-_.".utf8).contains($0) }
    let digits = parts.map { part in
      (part.count == 1 ? "0" : "") + String(decoding: part, as: UTF8.self)
    }.joined()
    guard parts.allSatisfy({ !$0.isEmpty }), [12, 16].contains(digits.utf8.count),
      digits.utf8.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit && $0 < 0x80 }),
      let value = UInt64(digits, radix: 16)
    else { return nil }
    return (0..<digits.utf8.count / 2).reversed().map {
      UInt8(truncatingIfNeeded: value >> (8 * $0))
    }
  }
}
