/// An IPv4 or IPv6 address: RFC 791, RFC 4291.
///
/// An IPv4-mapped IPv6 address (`::ffff:192.0.2.1`) is the IPv4 address it holds; no other embedding is unwrapped.
package struct IPAddress: Hashable, Sendable {
  /// The 16 bytes in network order, in two halves; an IPv4 address fills the last four, the rest is zero.
  package let high: UInt64
  package let low: UInt64
  package let isIPv4: Bool

  package init(ipv4 address: UInt32) {
    high = 0
    low = UInt64(address)
    isIPv4 = true
  }

  package init(high: UInt64, low: UInt64) {
    let isMapped = high == 0 && low >> 32 == 0xFFFF
    self.high = high
    self.low = isMapped ? low & 0xFFFF_FFFF : low
    isIPv4 = isMapped
  }

  /// `0.0.0.0`, `::` and loopback identify nobody: they stay.
  package var isLeftAlone: Bool {
    if isIPv4 { return low == 0 || low >> 24 == 127 }
    // The deprecated IPv4-compatible form of loopback, `::127.0.0.1`, is a long form too.
    return high == 0 && (low <= 1 || low >> 24 == 127)
  }

  /// A contiguous netmask, `255.0.0.0` to `255.255.255.255`.
  package var isNetmask: Bool {
    guard isIPv4, low >> 24 == 0xFF else { return false }
    let hostBits = ~UInt32(truncatingIfNeeded: low)
    return hostBits & (hostBits &+ 1) == 0
  }

  /// Appends the bytes that go into the HMAC: 4 or 16, in network order.
  package func appendCanonical(to bytes: inout [UInt8]) {
    if isIPv4 {
      let address = UInt32(truncatingIfNeeded: low).bigEndian
      // SAFETY: the four bytes of an integer, copied before the call ends.
      unsafe withUnsafeBytes(of: address) { unsafe bytes.append(contentsOf: $0) }
    } else {
      let halves = (high.bigEndian, low.bigEndian)
      // SAFETY: as above, sixteen bytes.
      unsafe withUnsafeBytes(of: halves) { unsafe bytes.append(contentsOf: $0) }
    }
  }
}
