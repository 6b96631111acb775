/// Text ⇄ the bytes that go into the HMAC, for every class: one identity, one pseudonym, however it is written.
package enum CanonicalValue {
  /// Appends the canonical bytes of the value that `range` of `text` holds, escapes already undone.
  ///
  /// A value that is not of its class's form is taken raw: under an identifier's key it must be replaced all the same.
  package static func append(
    _ identifierClass: IdentifierClass, _ text: Span<UInt8>, in range: Range<Int>,
    to bytes: inout [UInt8]
  ) {
    let done =
      switch identifierClass {
      case .ip: append(address: text, in: range, to: &bytes)
      case .mac: append(mac: text, in: range, to: &bytes)
      case .imsi, .iccid: append(digits: text, in: range, to: &bytes)
      case .imei: append(imei: text, in: range, to: &bytes)
      case .meid: append(meid: text, in: range, to: &bytes)
      case .android: append(android: text, in: range, to: &bytes)
      case .uuid: append(uuid: text, in: range, to: &bytes)
      case .phone: append(phone: text, in: range, to: &bytes)
      case .email: append(lowerCased: text, in: range, to: &bytes)
      case .host: append(host: text, in: range, to: &bytes)
      case .rid: append(rid: text, in: range, to: &bytes)
      case .device: append(device: text, in: range, to: &bytes)
      default: false
      }
    if !done { for index in range { bytes.append(text[index]) } }
  }

  /// Appends the canonical bytes of a value that has not the form of its class: some classes fold case, all others take it raw.
  package static func append(
    unshaped identifierClass: IdentifierClass, _ text: Span<UInt8>, in range: Range<Int>,
    to bytes: inout [UInt8]
  ) {
    switch identifierClass {
    case .email, .host, .rid, .device: append(identifierClass, text, in: range, to: &bytes)
    default: for index in range { bytes.append(text[index]) }
    }
  }

  /// Appends the canonical bytes of the client field of an access log: of an address if it is one, else of a host's name.
  package static func append(
    client text: Span<UInt8>, in range: Range<Int>, to bytes: inout [UInt8]
  ) {
    if !append(address: text, in: range, to: &bytes) { append(.host, text, in: range, to: &bytes) }
  }

  /// An address; brackets, zone, `:port` behind brackets or an IPv4 address, and `/length` are not part of it.
  private static func append(
    address text: Span<UInt8>, in range: Range<Int>, to bytes: inout [UInt8]
  ) -> Bool {
    var start = range.lowerBound
    var end = range.upperBound
    if start < end, text[start] == UInt8(ascii: "[") {
      start += 1
      guard let close = (start..<end).first(where: { text[$0] == UInt8(ascii: "]") }) else {
        return false
      }
      end = close
    }
    end =
      (start..<end).first { text[$0] == UInt8(ascii: "%") || text[$0] == UInt8(ascii: "/") } ?? end
    var address = IPAddress(text, in: start..<end)
    if address == nil, let colon = (start..<end).last(where: { text[$0] == UInt8(ascii: ":") }) {
      address = IPAddress(ipv4: text, in: start..<colon)
    }
    address?.appendCanonical(to: &bytes)
    return address != nil
  }

  private static func append(mac text: Span<UInt8>, in range: Range<Int>, to bytes: inout [UInt8])
    -> Bool
  {
    guard let address = MACAddress(text, in: range) else { return false }
    address.appendCanonical(to: &bytes)
    return true
  }

  /// The digits of a number; a prefix of letters and a dash (`imsi-`), separators and a final `F` are not part of it.
  private static func append(
    digits text: Span<UInt8>, in range: Range<Int>, to bytes: inout [UInt8]
  ) -> Bool {
    let count = bytes.count
    for index in range where text[index].isDigit { bytes.append(text[index]) }
    return bytes.count > count
  }

  /// The first 14 digits, so that IMEI, IMEI without check digit and IMEISV agree (3GPP TS 23.003 §6).
  private static func append(imei text: Span<UInt8>, in range: Range<Int>, to bytes: inout [UInt8])
    -> Bool
  {
    let count = bytes.count
    for index in range where text[index].isDigit && bytes.count < count + 14 {
      bytes.append(text[index])
    }
    if bytes.count == count + 14 { return true }
    bytes.removeLast(bytes.count - count)
    return false
  }

  /// 14 lower-case hexadecimal digits; 18 decimal ones are a 32-bit and a 24-bit number (3GPP2 X.S0008).
  private static func append(meid text: Span<UInt8>, in range: Range<Int>, to bytes: inout [UInt8])
    -> Bool
  {
    var digits: [UInt8] = []
    for index in range where text[index].isHexDigit { digits.append(text[index].lowerCased) }
    if digits.count == 18, digits.allSatisfy(\.isDigit) {
      let manufacturer = digits[..<10].reduce(0) { $0 * 10 + $1.digitValue }
      let serial = digits[10...].reduce(0) { $0 * 10 + $1.digitValue }
      guard manufacturer <= 0xFFFF_FFFF, serial <= 0xFF_FFFF else { return false }
      append(hex: manufacturer, digits: 8, to: &bytes)
      append(hex: serial, digits: 6, to: &bytes)
      return true
    }
    guard digits.count == 14 || digits.count == 15 else { return false }
    bytes.append(contentsOf: digits[..<14])
    return true
  }

  private static func append(hex value: Int, digits: Int, to bytes: inout [UInt8]) {
    for digit in (0..<digits).reversed() {
      let nibble = UInt8(value >> (4 * digit) & 15)
      bytes.append(nibble < 10 ? 0x30 + nibble : 0x57 + nibble)
    }
  }

  /// 16 lower-case hexadecimal digits, padded with zeros on the left: Android prints the number without them.
  private static func append(
    android text: Span<UInt8>, in range: Range<Int>, to bytes: inout [UInt8]
  ) -> Bool {
    guard (1...16).contains(range.count), range.allSatisfy({ text[$0].isHexDigit }) else {
      return false
    }
    for _ in range.count..<16 { bytes.append(UInt8(ascii: "0")) }
    append(lowerCased: text, in: range, to: &bytes)
    return true
  }

  /// 16 bytes; dashes, braces and `urn:uuid:` are not part of it (RFC 9562 §4).
  package static func append(
    uuid text: Span<UInt8>, in range: Range<Int>, to bytes: inout [UInt8]
  ) -> Bool {
    let start = text.hasIgnoringCase("urn:uuid:", at: range.lowerBound) ? 9 : 0
    let count = bytes.count
    var high: UInt8?
    for index in range.dropFirst(start) where text[index].isHexDigit {
      if let first = high {
        bytes.append(first << 4 | text[index].hexValue)
        high = nil
      } else {
        high = text[index].hexValue
      }
    }
    if high == nil, bytes.count == count + 16 { return true }
    bytes.removeLast(bytes.count - count)
    return false
  }

  /// E.164 digits without `+` or a leading `00`; a mainland China mobile number without them gets its `86` (ITU-T E.164).
  package static func append(
    phone text: Span<UInt8>, in range: Range<Int>, to bytes: inout [UInt8]
  ) -> Bool {
    let start = bytes.count
    let isInternational = !range.isEmpty && text[range.lowerBound] == UInt8(ascii: "+")
    for index in range where text[index].isDigit { bytes.append(text[index]) }
    let count = bytes.count - start
    guard count > 0 else { return false }
    if !isInternational {
      if count > 2, bytes[start] == 0x30, bytes[start + 1] == 0x30 {
        bytes.removeSubrange(start..<start + 2)
      } else if count == 11, bytes[start] == 0x31, bytes[start + 1] >= 0x33 {
        bytes.insert(contentsOf: [0x38, 0x36], at: start)
      }
    }
    return true
  }

  @discardableResult
  private static func append(
    lowerCased text: Span<UInt8>, in range: Range<Int>, to bytes: inout [UInt8]
  ) -> Bool {
    for index in range { bytes.append(text[index].lowerCased) }
    return true
  }

  private static func append(host text: Span<UInt8>, in range: Range<Int>, to bytes: inout [UInt8])
    -> Bool
  {
    let dotted = range.count > 1 && text[range.upperBound - 1] == UInt8(ascii: ".")
    return append(lowerCased: text, in: dotted ? range.dropLast() : range, to: &bytes)
  }

  private static func append(rid text: Span<UInt8>, in range: Range<Int>, to bytes: inout [UInt8])
    -> Bool
  {
    for index in range {
      bytes.append(text[index] == UInt8(ascii: "x") ? UInt8(ascii: "X") : text[index])
    }
    return true
  }

  private static func append(
    device text: Span<UInt8>, in range: Range<Int>, to bytes: inout [UInt8]
  ) -> Bool {
    guard range.allSatisfy({ text[$0].isHexDigit }) else { return false }
    return append(lowerCased: text, in: range, to: &bytes)
  }
}
