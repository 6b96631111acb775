import Identifiers

/// Walks the scalars of a JSON text from left to right, with the key and the path of each: linear, without recursion.
///
/// What is no JSON (RFC 8259) is walked as well as it goes.
struct JSONWalk {
  /// Brackets nested deeper end the walk.
  static let deepest = 64
  /// Bytes of a path that count; the rest of a longer one is left out.
  static let longestPath = 256

  /// A string, number, `true`, `false` or `null`.
  struct Scalar {
    /// Without the quotes of a string.
    let range: Range<Int>
    let isString: Bool
    /// The nearest key around it, as written, without its quotes; empty where there is none.
    let key: Range<Int>
  }

  /// The dotted path of the last scalar; elements of an array have that of the array. Empty unless it is asked for.
  private(set) var path: [UInt8] = []
  private var levels: [Level] = []
  /// How many brackets are open.
  var depth: Int { levels.count }
  private var key = 0..<0
  private var expectsKey = false
  private var hasPath = false

  private struct Level {
    let isObject: Bool
    let key: Range<Int>
    let pathLength: Int
  }

  /// Begins a new text.
  mutating func restart(hasPath: Bool) {
    path.removeAll(keepingCapacity: true)
    levels.removeAll(keepingCapacity: true)
    key = 0..<0
    expectsKey = false
    self.hasPath = hasPath
  }

  /// The next scalar at or after `position`, which moves behind it; nil at `end`, or where the text is nested too deep.
  mutating func next(_ text: Span<UInt8>, _ position: inout Int, _ end: Int) -> Scalar? {
    while position < end {
      let start = position
      position += 1
      switch text[start] {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        guard levels.count < Self.deepest else { return nil }
        open(isObject: text[start] == UInt8(ascii: "{"))
      case UInt8(ascii: "}"), UInt8(ascii: "]"): close()
      case UInt8(ascii: ","): expectsKey = levels.last?.isObject ?? false
      case UInt8(ascii: ":"): expectsKey = false
      case UInt8(ascii: "\""):
        let quote = text.closingString(start + 1..<end)
        position = min(quote + 1, end)
        guard expectsKey else {
          return Scalar(range: start + 1..<quote, isString: true, key: key)
        }
        enter(text, start + 1..<quote)
      case 0...0x20: break
      default:
        while position < end, !Self.endsScalar(text[position]) { position += 1 }
        return Scalar(range: start..<position, isString: false, key: key)
      }
    }
    return nil
  }

  private mutating func open(isObject: Bool) {
    levels.append(Level(isObject: isObject, key: key, pathLength: path.count))
    expectsKey = isObject
  }

  private mutating func close() {
    guard let level = levels.popLast() else { return }
    key = level.key
    expectsKey = false
    path.removeLast(path.count - level.pathLength)
  }

  private mutating func enter(_ text: Span<UInt8>, _ name: Range<Int>) {
    key = name
    guard hasPath, let level = levels.last else { return }
    path.removeLast(path.count - level.pathLength)
    if !path.isEmpty { path.append(UInt8(ascii: ".")) }
    for index in name.prefix(max(0, Self.longestPath - path.count)) { path.append(text[index]) }
  }

  private static func endsScalar(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}")
      || byte == UInt8(ascii: "]") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "\"")
  }
}
