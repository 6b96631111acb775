import Identifiers

/// Judgements on a whole value: nothing at all, an address, the labelled form of its class.
enum Values {
  /// Words that stand for no value.
  private static let emptyWords: [StaticString] = [
    "-", "null", "(null)", "none", "nil", "n/a", "unknown", "undefined", "true", "false",
  ]

  /// Nothing, a word for nothing, or no letter, digit or byte from 0x80 on: it stays.
  static func isEmpty(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.contains(where: { text[$0].isAlphanumeric || text[$0] >= 0x80 }) else {
      return true
    }
    guard range.count <= 9 else { return false }
    return emptyWords.contains {
      $0.utf8CodeUnitCount == range.count && text.hasIgnoringCase($0, at: range.lowerBound)
    }
  }

  /// Whether what the shapes claim of a value is all of it: an address (with port, length, brackets or zone), MAC, UUID, e-mail, JWT,
  /// E.164 number, China mobile number or resident id.
  static func isWhole(_ claims: [Claim], of value: Span<UInt8>) -> Bool {
    guard let claim = claims.first, claims.count == 1 else { return false }
    switch claim.identifierClass {
    case .ip:
      // Brackets, zone, port and length belong to the value.
      return claim.start <= 1 && claim.disposition != .version
        && (claim.end == value.count || "]:/%".utf8.contains(value[claim.end]))
    case .imsi where claim.end < value.count, .phone where claim.end < value.count:
      // The user part of a mobile network's realm: the whole is an e-mail address.
      return claim.start == 0 && value[claim.end] == UInt8(ascii: "@")
    case .mac, .uuid, .email, .cookie, .phone, .rid:
      return claim.start == 0 && claim.end == value.count
    default: return false
    }
  }

  /// Cheap: a name without `@`, `:`, `+`, `%`, four digits and `eyJ` holds no shape. Nothing longer than 1,024 bytes is looked at.
  static func mayHoldShapes(_ value: Span<UInt8>) -> Bool {
    guard value.count <= 1024 else { return false }
    var digits = 0
    for index in 0..<value.count {
      let byte = value[index]
      if byte.isDigit { digits += 1 }
      if digits == 4 || byte == UInt8(ascii: "@") || byte == UInt8(ascii: ":")
        || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "%")
        || byte == UInt8(ascii: "e") && value.has("eyJ", at: index)
      {
        return true
      }
    }
    return false
  }

  /// Whether the value is an address and nothing else, and no netmask.
  static func isPlainAddress(_ value: Span<UInt8>) -> Bool {
    value.count <= 45 && IPAddress(value, in: 0..<value.count) != nil && !value.has("255.", at: 0)
  }

  /// Whether the value is an e-mail address of letters, digits and `. _ - +` before its `@`; not one of a mobile network's
  /// realm, whose user part is another identifier.
  static func isPlainEmail(_ value: Span<UInt8>) -> Bool {
    guard let at = (0..<value.count).first(where: { value[$0] == UInt8(ascii: "@") }), at > 0,
      value.count <= 254, value[0].isAlphanumeric,
      (0..<at).allSatisfy({ HostName.isNameByte(value[$0]) || value[$0] == UInt8(ascii: "+") })
    else { return false }
    let domain = at + 1..<value.count
    guard domain.allSatisfy({ HostName.isNameByte(value[$0]) }),
      let last = HostName.lastLabel(value, domain), HostName.isTopLevel(value, last)
    else { return false }
    return !value.hasIgnoringCase("3gppnetwork.org", before: value.count)
      && !value.hasIgnoringCase("openssh.com", before: value.count)
      && !value.hasIgnoringCase("libssh.org", before: value.count)
      && !value.hasIgnoringCase("lysator.liu.se", before: value.count)
  }

  /// No text of an address is longer, with zone, brackets and port, each byte escaped.
  static let longestAddress = 288

  /// The address that the whole value is, and its place: port, length, brackets and zone left out.
  static func address(_ text: Span<UInt8>) -> (IPAddress, Range<Int>)? {
    guard text.count <= longestAddress else { return nil }
    var start = 0
    var end = text.count
    if start < end, text[start] == UInt8(ascii: "[") {
      start += 1
      guard let close = (start..<end).first(where: { text[$0] == UInt8(ascii: "]") }) else {
        return nil
      }
      guard close + 1 == end || text[close + 1] == UInt8(ascii: ":") else { return nil }
      end = close
    }
    if let mark = (start..<end).first(where: {
      text[$0] == UInt8(ascii: "%") || text[$0] == UInt8(ascii: "/")
    }) {
      end = mark
    }
    if let address = IPAddress(text, in: start..<end) { return (address, start..<end) }
    guard let colon = (start..<end).last(where: { text[$0] == UInt8(ascii: ":") }),
      (colon + 1..<end).allSatisfy({ text[$0].isDigit }),
      let address = IPAddress(ipv4: text, in: start..<colon)
    else { return nil }
    return (address, start..<colon)
  }

  /// A prefix that names the kind of number and stays: `imsi-`, `imei-`, `imeisv-`, `msisdn-`. Its length, 0 for none.
  static func prefix(_ text: Span<UInt8>, _ identifierClass: IdentifierClass) -> Int {
    let prefixes: [StaticString] =
      switch identifierClass {
      case .imsi: ["imsi-"]
      case .imei: ["imei-", "imeisv-"]
      case .phone: ["msisdn-"]
      default: []
      }
    return prefixes.first { text.hasIgnoringCase($0, at: 0) }?.utf8CodeUnitCount ?? 0
  }

  /// Classes with a labelled form.
  private static let formed: ClassSet = [
    .imsi, .imei, .iccid, .meid, .android, .uuid, .mac, .phone, .device,
  ]

  /// What may stand between the digits of a number.
  private static let separators: ByteSet = " -:._()+"

  /// The class a value has by the labelled form of its key's class: a number of digits, separators left out, no check digit.
  static func labelledForm(
    _ text: Span<UInt8>, _ range: Range<Int>, _ identifierClass: IdentifierClass
  ) -> IdentifierClass? {
    guard formed.contains(identifierClass) else { return nil }
    var digits = 0
    var hexDigits = 0
    var others = 0
    for index in range {
      let byte = text[index]
      if byte.isDigit { digits += 1 }
      if byte.isHexDigit { hexDigits += 1 } else if !separators.contains(byte) { others += 1 }
    }
    guard others == 0 else { return nil }
    let isDecimal = digits == hexDigits
    let isBare = hexDigits == range.count
    switch identifierClass {
    case .imsi where isDecimal && 14...15 ~= digits: return .imsi
    case .imei where isDecimal && 14...17 ~= digits: return .imei
    case .iccid where 18...22 ~= digits && hexDigits - digits <= 1: return .iccid
    case .meid where 14...15 ~= hexDigits || isDecimal && digits == 18: return .meid
    case .android where isBare && 8...16 ~= hexDigits: return .android
    case .uuid where hexDigits == 32: return .uuid
    case .mac: return MACAddress(text, in: range) == nil ? nil : .mac
    case .phone where isDecimal && 7...15 ~= digits: return .phone
    case .device where isBare && hexDigits == 16: return .android
    case .device where isBare && isDecimal && digits == 15: return .imei
    default: return nil
    }
  }

  /// In prose a value under a structured class has a digit or `@`; under `mac` it is made of a MAC's bytes.
  static func countsInProse(
    _ text: Span<UInt8>, _ range: Range<Int>, _ identifierClass: IdentifierClass
  ) -> Bool {
    switch identifierClass {
    case .mac:
      return range.allSatisfy {
        text[$0].isHexDigit || text[$0] == UInt8(ascii: ":") || text[$0] == UInt8(ascii: ".")
          || text[$0] == UInt8(ascii: "-")
      }
    case .ip, .imei, .imsi, .meid, .iccid, .android, .uuid, .phone, .email, .rid, .geo, .time:
      return range.contains { text[$0].isDigit || text[$0] == UInt8(ascii: "@") }
    default: return true
    }
  }
}
