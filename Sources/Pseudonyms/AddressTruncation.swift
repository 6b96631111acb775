import Identifiers

/// Addresses with their host bits zero: `truncate` of the policies, without a key.
///
/// What is left names a network, and a small network may be one household. An IPv4-mapped address is IPv4.
package struct AddressTruncation: Equatable, Sendable {
  /// The bits of an IPv4 address that stay, 0 ... 32.
  package let v4: Int
  /// The bits of an IPv6 address that stay, 0 ... 128.
  package let v6: Int

  /// - Returns: Nil for lengths that no address has.
  package init?(v4: Int = 16, v6: Int = 48) {
    guard (0...32).contains(v4), (0...128).contains(v6) else { return nil }
    self.v4 = v4
    self.v6 = v6
  }

  /// The first address of the network that `address` is in.
  package func address(for address: IPAddress) -> IPAddress {
    guard !address.isIPv4 else {
      return IPAddress(ipv4: UInt32(truncatingIfNeeded: address.low) & ~(UInt32.max >> v4))
    }
    return IPAddress(
      high: address.high & ~(UInt64.max >> min(v6, 64)),
      low: address.low & ~(UInt64.max >> max(0, v6 - 64)))
  }

  /// Appends ``address(for:)`` as text: dotted decimal, or RFC 5952. At most 39 bytes.
  package func append(_ address: IPAddress, to output: inout OutputSpan<UInt8>) {
    self.address(for: address).appendText(to: &output)
  }
}
