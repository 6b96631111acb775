import Identifiers

/// Dotted quads that are versions of software: in User-Agent fields, behind version words, before package suffixes.
extension Detector {
  mutating func isPlainVersion(_ text: Span<UInt8>, _ view: View, _ range: Range<Int>) -> Bool {
    let start = range.lowerBound
    return hasPackageSuffix(text, view, range.upperBound)
      || start - 4 >= view.start && text.has("OID ", before: start)
      || isBehindV(text, view, start)
  }

  mutating func isVersion(_ text: Span<UInt8>, _ view: View, _ range: Range<Int>) -> Bool {
    let start = range.lowerBound
    let end = range.upperBound
    if isPlainVersion(text, view, range) { return true }
    // At the start of a line nothing says that it is one.
    guard start > view.start else { return false }
    // A port or a prefix length make an address of it whatever stands before.
    if end + 1 < view.end, text[end] == UInt8(ascii: ":") || text[end] == UInt8(ascii: "/"),
      text[end + 1].isDigit
    {
      return false
    }
    return isProductVersion(text, view, start)
      || Keys.isVersionWord(text, before: start, in: view.range)
      || Keys.isVersionValue(text, range, in: view.range)
  }

  /// `v1.2.3.4`, unless a letter or digit stands before the v.
  private mutating func isBehindV(_ text: Span<UInt8>, _ view: View, _ start: Int) -> Bool {
    guard start > view.start, text[start - 1] | 0x20 == UInt8(ascii: "v") else { return false }
    return start - 1 == view.start || !text[start - 2].isAlphanumeric
  }

  private mutating func hasPackageSuffix(_ text: Span<UInt8>, _ view: View, _ end: Int) -> Bool {
    guard end < view.end, text[end] == UInt8(ascii: ".") else { return false }
    var last = end + 1
    while last < min(view.end, end + 8), text[last].isAlphanumeric { last += 1 }
    let suffixes: [StaticString] = [
      "jar", "exe", "dll", "msi", "rpm", "deb", "apk", "war", "whl", "so", "nupkg",
    ]
    return suffixes.contains {
      $0.utf8CodeUnitCount == last - end - 1 && text.hasIgnoringCase($0, at: end + 1)
    }
  }

  /// `name/` directly before: any name in a User-Agent field, elsewhere that of a browser or engine; in the field also `rv:`.
  private mutating func isProductVersion(_ text: Span<UInt8>, _ view: View, _ start: Int) -> Bool {
    guard start > view.start else { return false }
    if text[start - 1] == UInt8(ascii: ":") {
      return text.has("rv:", before: start) && start - 3 >= view.start
        && isUserAgent(text, start, view)
    }
    guard text[start - 1] == UInt8(ascii: "/") else { return false }
    var name = start - 1
    // A product name is short; the bound keeps hostile lines linear.
    while name > max(view.start, start - 129), Self.isNameByte(text[name - 1]) { name -= 1 }
    guard name < start - 1 else { return false }
    let before = name > view.start ? text[name - 1] : 0x20
    if isUserAgent(text, start, view) {
      if name <= userAgents.fieldStart { return true }
      if let field = userAgentField(holding: start, view), origin(name, view) <= field {
        return true
      }
      return " (;,[".utf8.contains(before) || text[name] == UInt8(ascii: "+")
        || (name..<start - 1).contains { text[$0] == UInt8(ascii: "+") }
    }
    // A path (`/lookup/1.2.3.4`) names no browser.
    guard before != UInt8(ascii: "/") else { return false }
    var product = name
    for index in name..<start - 1 where text[index] == UInt8(ascii: "+") { product = index + 1 }
    return Products.contains(text, product..<start - 1)
  }

  /// Whether the offset stands in a User-Agent field, because the format says so or because it looks like one.
  private mutating func isUserAgent(_ text: Span<UInt8>, _ offset: Int, _ view: View) -> Bool {
    userAgentField(holding: offset, view) != nil || userAgents.isUserAgent(text, at: offset)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    HostName.isNameByte(byte) || byte == UInt8(ascii: "+")
  }
}

/// Browsers and engines whose `name/quad` is a version wherever it stands.
enum Products {
  private static let names: [StaticString] = [
    "chrome", "chromium", "crios", "headlesschrome", "firefox", "fxios", "safari", "applewebkit",
    "version", "opera", "opr", "opios", "edge", "edg", "edga", "edgios", "msie", "trident",
    "gecko", "ucbrowser", "yabrowser", "qqbrowser", "mqqbrowser", "micromessenger", "maxthon",
    "vivaldi", "samsungbrowser", "silk", "dalvik", "cfnetwork", "darwin", "okhttp", "curl", "wget",
  ]

  static func contains(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    names.contains {
      $0.utf8CodeUnitCount == range.count && text.hasIgnoringCase($0, at: range.lowerBound)
    }
  }
}
