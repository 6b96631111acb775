import Identifiers

/// What a policy keeps whatever it is: addresses of networks, and values by their bytes.
package struct KeepList: Sendable {
  /// The longest value, in bytes.
  package static let longestValue = 256

  /// What is wrong with an entry.
  package enum Mistake: Error, Equatable {
    /// It has the look of a network, and is none.
    case notANetwork
    /// Bits are set behind the prefix; the network that holds them, as text.
    case hostBits(String)
    /// A prefix of no bits.
    case everything
  }

  private struct Network: Sendable {
    let address: IPAddress
    /// Of IPv4 counted from its own first bit.
    let length: Int

    func holds(_ other: IPAddress) -> Bool {
      other.isIPv4 == address.isIPv4 && other.truncated(to: length) == address
    }
  }

  private var networks: [Network] = []
  private var values: [[UInt8]] = []

  /// Keeps nothing.
  package static let none = KeepList()

  private init() {}

  package var isEmpty: Bool { networks.isEmpty && values.isEmpty }

  /// - Parameter entries: Networks (`192.0.2.0/24`), addresses, and values of 1 ... ``longestValue`` bytes.
  package init(_ entries: [String]) throws(Mistake) {
    for entry in entries {
      let bytes = Array(entry.utf8)
      if let network = try Self.network(bytes) {
        networks.append(network)
      } else {
        values.append(bytes)
      }
    }
  }

  private static func network(_ bytes: [UInt8]) throws(Mistake) -> Network? {
    let text = bytes.span
    let slash = bytes.firstIndex(of: UInt8(ascii: "/")) ?? bytes.count
    let looksLikeOne = bytes[..<slash].allSatisfy { $0.isHexDigit || $0 == 0x2E || $0 == 0x3A }
    guard let address = IPAddress(text, in: 0..<slash) else {
      if slash < bytes.count, looksLikeOne,
        bytes[..<slash].contains(where: { $0 == 0x2E || $0 == 0x3A })
      {
        throw .notANetwork
      }
      return nil
    }
    guard slash < bytes.count else { return Network(address: address, length: address.bitCount) }
    // A mapped address written as IPv6 counts 96 bits before its own.
    let isMapped = address.isIPv4 && bytes[..<slash].contains(0x3A)
    guard let written = Int(String(decoding: bytes[(slash + 1)...], as: UTF8.self)),
      case let length = written - (isMapped ? 96 : 0), 0...address.bitCount ~= length
    else { throw .notANetwork }
    if length == 0 { throw .everything }
    let network = address.truncated(to: length)
    if network != address { throw .hostBits("\(network.text)/\(length)") }
    return Network(address: address, length: length)
  }

  /// Whether an address lies in one of the networks.
  package func holds(_ address: IPAddress) -> Bool { networks.contains { $0.holds(address) } }

  /// Whether the bytes are one of the values.
  package func holds(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    values.contains { value in
      guard value.count == range.count else { return false }
      return value.indices.allSatisfy { value[$0] == text[range.lowerBound + $0] }
    }
  }
}
