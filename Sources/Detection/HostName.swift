import Identifiers

/// Dotted names of hosts: letters, digits, dashes and underscores between dots (RFC 1123 §2.1, and what is seen in logs).
enum HostName {
  static func isLabelByte(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  static func isNameByte(_ byte: UInt8) -> Bool { isLabelByte(byte) || byte == UInt8(ascii: ".") }

  /// Endings of file names and systemd units, none of which is a top-level domain of the root zone.
  private static let suffixes: [StaticString] = [
    "aspx", "avi", "bak", "bmp", "cfg", "cgi", "class", "conf", "cpp", "css", "csv", "dat", "deb",
    "dll", "doc", "docx", "eot", "exe", "gif", "gz", "hpp", "htm", "html", "ico", "ini", "iso",
    "jar", "jpeg", "jpg", "js", "json", "jsp", "jsx", "key", "lock", "log", "lua", "mjs", "msi",
    "nupkg", "otf", "pdf", "php", "png", "ppt", "pyc", "rar", "rpm", "scss", "sock", "sql",
    "svg", "svgz", "swf", "tar", "tgz", "tif", "tiff", "tmp", "tsv", "ttf", "txt", "wasm", "wav",
    "webm", "webp", "whl", "wmv", "woff", "x", "xls", "xlsx", "xml", "xsd", "xsl", "yaml", "yml",
    "zst",
    "automount", "device", "mount", "scope", "service", "slice", "socket", "swap", "timer",
  ]

  /// The suffixes that begin with each letter, from `a` on.
  private static let suffixesByLetter: [[StaticString]] = (0..<26).map { letter in
    // SAFETY: a static string lends its code units for the whole run, and no suffix is empty.
    suffixes.filter { unsafe $0.utf8Start.pointee == UInt8(ascii: "a") + UInt8(letter) }
  }

  /// Whether a last label is a file or unit suffix, in any case.
  static func isFileSuffix(_ text: Span<UInt8>, _ label: Range<Int>) -> Bool {
    guard 1...9 ~= label.count, text[label.lowerBound].isLetter else { return false }
    return suffixesByLetter[Int((text[label.lowerBound] | 0x20) - UInt8(ascii: "a"))].contains {
      $0.utf8CodeUnitCount == label.count && text.hasIgnoringCase($0, at: label.lowerBound)
    }
  }

  /// Whether a label can be the last one of a domain: letters, or `xn--…`; no file suffix.
  static func isTopLevel(_ text: Span<UInt8>, _ label: Range<Int>) -> Bool {
    guard !label.isEmpty else { return false }
    if text.hasIgnoringCase("xn--", at: label.lowerBound), label.count > 4 { return true }
    return label.allSatisfy { text[$0].isLetter } && !isFileSuffix(text, label)
  }

  /// The name around `offset`, its dots at both ends left out.
  static func range(_ text: Span<UInt8>, around offset: Int, in view: Range<Int>) -> Range<Int> {
    var start = offset
    while start > view.lowerBound, isNameByte(text[start - 1]) { start -= 1 }
    var end = offset
    while end < view.upperBound, isNameByte(text[end]) { end += 1 }
    while start < end, text[start] == UInt8(ascii: ".") { start += 1 }
    while end > start, text[end - 1] == UInt8(ascii: ".") { end -= 1 }
    return start..<end
  }

  /// The last label of a name; nil when it has but one.
  static func lastLabel(_ text: Span<UInt8>, _ name: Range<Int>) -> Range<Int>? {
    guard let dot = name.last(where: { text[$0] == UInt8(ascii: ".") }) else { return nil }
    return dot + 1..<name.upperBound
  }

  /// Whether the range is a dotted name that may be a host's: a letter in its last label, which is no file suffix.
  static func isDottedName(_ text: Span<UInt8>, _ name: Range<Int>) -> Bool {
    guard let last = lastLabel(text, name), !last.isEmpty, name.allSatisfy({ isNameByte(text[$0]) })
    else { return false }
    return last.contains { text[$0].isLetter } && !isFileSuffix(text, last)
  }
}
