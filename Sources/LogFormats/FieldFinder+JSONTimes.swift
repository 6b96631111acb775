import Identifiers

/// The time of a line that is a JSON object: the first value under a key of class `time` that can be read as one, those of the
/// object itself before those of objects in it.
extension FieldFinder {
  /// - Parameter object: Braces included.
  mutating func readJSONTime(_ text: Span<UInt8>, _ object: Range<Int>) {
    var walk = JSONWalk()
    swap(&walk, &idleWalk)
    walk.restart(hasPath: false)
    var inner = LineTimeParts()
    var position = object.lowerBound
    while !lineTime.isComplete, let scalar = walk.next(text, &position, object.upperBound) {
      guard Self.isTimeKey(text, scalar.key), let time = Self.time(text, scalar) else { continue }
      if walk.depth == 1 { lineTime.add(time, isUTC: false) } else { inner.add(time, isUTC: false) }
    }
    swap(&walk, &idleWalk)
    if lineTime.time == nil { lineTime = inner }
  }

  static func isTimeKey(_ text: Span<UInt8>, _ key: Range<Int>) -> Bool {
    let meaning = KeyDictionary.standard.meaning(of: text, in: key, weakest: .structured)
    return meaning?.identifierClass == .time
  }

  /// The time that a scalar is; the slashes of one may be escaped.
  private static func time(_ text: Span<UInt8>, _ scalar: JSONWalk.Scalar) -> TimeText? {
    let range = scalar.range
    if let time = TimeText(text, whole: range) { return time }
    guard scalar.isString, range.count <= TimeText.longest,
      text.offset(of: UInt8(ascii: "\\"), in: range) < range.upperBound
    else { return nil }
    var bytes: [UInt8] = []
    for index in range where text[index] != UInt8(ascii: "\\") { bytes.append(text[index]) }
    return TimeText(bytes.span, whole: 0..<bytes.count)
  }
}
