extension IPAddress {
  /// Four decimal octets of one to three digits, leading zeros read as decimal; nothing before or after.
  package init?(ipv4 text: Span<UInt8>, in range: Range<Int>) {
    var address: UInt32 = 0
    var octet: UInt32 = 0
    var digits = 0
    var dots = 0
    for index in range {
      let byte = text[index]
      if byte.isDigit {
        octet = octet &* 10 &+ UInt32(byte &- 0x30)
        digits += 1
        guard digits <= 3 else { return nil }
      } else {
        guard byte == UInt8(ascii: "."), digits > 0, octet <= 255, dots < 3 else { return nil }
        address = address << 8 | octet
        octet = 0
        digits = 0
        dots += 1
      }
    }
    guard dots == 3, digits > 0, octet <= 255 else { return nil }
    self.init(ipv4: address << 8 | octet)
  }

  /// Any text form of RFC 4291 §2.2, embedded IPv4 included, without brackets, zone or length; nothing before or after.
  ///
  /// - Returns: Nil when `range` is no address; `::` stands for at least one group.
  package init?(ipv6 text: Span<UInt8>, in range: Range<Int>) {
    // Groups before the gap are shifted in from the right, groups behind it are counted and put below.
    var front = Groups()
    var back = Groups()
    var hasGap = false
    var index = range.lowerBound
    let end = range.upperBound
    guard end - index >= 2 else { return nil }
    if text[index] == UInt8(ascii: ":") {
      guard text[index + 1] == UInt8(ascii: ":") else { return nil }
      hasGap = true
      index += 2
    }
    while index < end {
      let start = index
      var value: UInt64 = 0
      while index < end, text[index].isHexDigit {
        guard index - start < 4 else { return nil }
        value = value << 4 | UInt64(text[index].hexValue)
        index += 1
      }
      if index < end, text[index] == UInt8(ascii: ".") {
        guard let embedded = IPAddress(ipv4: text, in: start..<end) else { return nil }
        guard front.count + back.count <= 6 else { return nil }
        if hasGap {
          back.append(embedded.low >> 16)
          back.append(embedded.low & 0xFFFF)
        } else {
          front.append(embedded.low >> 16)
          front.append(embedded.low & 0xFFFF)
        }
        index = end
        break
      }
      guard index > start, front.count + back.count < 8 else { return nil }
      if hasGap { back.append(value) } else { front.append(value) }
      if index == end { break }
      guard text[index] == UInt8(ascii: ":") else { return nil }
      index += 1
      guard index < end else { return nil }
      if text[index] == UInt8(ascii: ":") {
        guard !hasGap else { return nil }
        hasGap = true
        index += 1
      }
    }
    let count = front.count + back.count
    guard hasGap ? count <= 7 : count == 8 else { return nil }
    let whole = front.shifted(left: 8 - front.count) | back
    self.init(high: whole.high, low: whole.low)
  }

  /// An IPv4 or IPv6 address that fills `range` whole.
  package init?(_ text: Span<UInt8>, in range: Range<Int>) {
    if let address = IPAddress(ipv4: text, in: range) ?? IPAddress(ipv6: text, in: range) {
      self = address
    } else {
      return nil
    }
  }

  /// Up to eight 16-bit groups, shifted in from the right.
  private struct Groups {
    var high: UInt64 = 0
    var low: UInt64 = 0
    var count = 0

    mutating func append(_ group: UInt64) {
      high = high << 16 | low >> 48
      low = low << 16 | group
      count += 1
    }

    func shifted(left groups: Int) -> Groups {
      var result = self
      for _ in 0..<groups { result.append(0) }
      return result
    }

    static func | (one: Groups, other: Groups) -> Groups {
      Groups(high: one.high | other.high, low: one.low | other.low, count: 8)
    }
  }
}
