import Identifiers

/// JSON lines. Keys tell what their values are, so that only what has no key of its own is a field: client, ident and user of
/// a line in a string.
extension FieldFinder {
  /// Reads a line that begins with `{`; nil where it does not end with `}`.
  mutating func readJSON(_ text: Span<UInt8>, _ line: Range<Int>, depth: Int) -> LogFormat.Name? {
    var last = line.upperBound - 1
    while last > line.lowerBound, text[last].isBlank { last -= 1 }
    guard text[last] == UInt8(ascii: "}") else { return nil }
    if readsTimes, !lineTime.isComplete { readJSONTime(text, line.lowerBound..<last + 1) }
    if isNaming || readsTimes && !lineTime.isComplete || Self.mayHoldLine(text, line) {
      walk(text, line.lowerBound..<last + 1, depth: depth)
    }
    return .json
  }

  /// Whether a line of a format with fields by position may stand in a string: each has a time in brackets (`[10/Oct`) or
  /// Squid's result (`TCP_MISS/200 `), and both have slashes. Cheap where few are.
  private static func mayHoldLine(_ text: Span<UInt8>, _ line: Range<Int>) -> Bool {
    var position = line.lowerBound
    while true {
      let slash = text.offset(of: UInt8(ascii: "/"), in: position..<line.upperBound)
      guard slash < line.upperBound else { return false }
      if text[slash - 1].isDigit {
        if text.has("[", at: slash - 3) || text.has("[", at: slash - 2) { return true }
      } else if text[slash - 1].isUpperCase,
        text.hasShape("000 ", at: slash + 1, before: line.upperBound)
      {
        return true
      }
      position = slash + 1
    }
  }

  /// - Parameter object: Braces included.
  private mutating func walk(_ text: Span<UInt8>, _ object: Range<Int>, depth: Int) {
    var walk = JSONWalk()
    swap(&walk, &idleWalk)
    walk.restart(hasPath: isNaming)
    var position = object.lowerBound
    while let scalar = walk.next(text, &position, object.upperBound) {
      let isMessage =
        scalar.isString && Self.isMessageKey(text, scalar.key) && !isWhole(walk.path)
      let found = isMessage ? readInside(text, scalar.range, walk.path, depth: depth) : nil
      if isNaming {
        addScalar(text, (found ?? scalar.range.lowerBound)..<scalar.range.upperBound, walk.path)
      }
    }
    swap(&walk, &idleWalk)
  }

  private func isWhole(_ path: [UInt8]) -> Bool {
    guard !wholeFields.isEmpty else { return false }
    let dots = path.indices.filter { path[$0] == UInt8(ascii: ".") } + [path.count]
    return dots.contains { wholeFields.contains(String(decoding: path[..<$0], as: UTF8.self)) }
  }

  private mutating func addScalar(_ text: Span<UInt8>, _ range: Range<Int>, _ path: [UInt8]) {
    guard !Self.isAbsent(text, range) else { return }
    fields.append(Field(range, .text, name: index(ofName: String(decoding: path, as: UTF8.self))))
  }

  /// Reads what stands in a string as a line of its own, as far as no escape changes it: quotes, which are escaped, come
  /// behind the fields that count here.
  ///
  /// - Returns: The end of the last field that was found; nil where there is none.
  private mutating func readInside(
    _ text: Span<UInt8>, _ string: Range<Int>, _ path: [UInt8], depth: Int
  ) -> Int? {
    let plain = text.offset(of: UInt8(ascii: "\\"), in: string)
    let start = text.skipBlanks(string.lowerBound..<plain)
    let mark = fields.count
    let name = recognise(text, start..<plain, depth: depth + 1)
    if name == nil, let end = readLeadingTime(text, start..<plain) {
      if isNaming { rename(mark, below: path) }
      return isNaming ? end : nil
    }
    var kept = mark
    for index in mark..<fields.count
    where name?.hasPositions == true && (fields[index].role != .text || isTime(fields[index])) {
      fields[kept] = fields[index]
      if isNaming { rename(kept, below: path) }
      kept += 1
    }
    fields.removeLast(fields.count - kept)
    return kept > mark ? fields[kept - 1].end : nil
  }

  private func isTime(_ field: Field) -> Bool { field.name >= 0 && names[field.name] == "time" }

  private mutating func rename(_ field: Int, below path: [UInt8]) {
    guard fields[field].name >= 0 else { return }
    let prefix = String(decoding: path, as: UTF8.self)
    fields[field].name = index(ofName: "\(prefix).\(names[fields[field].name])")
  }

  /// Where loggers put the line they pass on: Docker, Kubernetes, journald, Elastic Common Schema, Splunk.
  private static func isMessageKey(_ text: Span<UInt8>, _ key: Range<Int>) -> Bool {
    switch key.count {
    case 3: text.equals(key, "log") || text.equals(key, "msg")
    case 4: text.equals(key, "_raw")
    case 7: text.equals(key, "message") || text.equals(key, "MESSAGE")
    case 8: text.equals(key, "original")
    case 14: text.equals(key, "event.original")
    default: false
    }
  }
}

extension LogFormat.Name {
  /// Whether fields of such a line have a class by their position.
  fileprivate var hasPositions: Bool {
    switch self {
    case .combined, .common, .haproxy, .squid, .syslog: true
    default: false
    }
  }
}
