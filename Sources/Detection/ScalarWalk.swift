import Identifiers

/// Walks a JSON object or array behind a key with a class: each scalar whose own key has none takes that of the nearest
/// enclosing key that has one.
///
/// One pass over the bytes, however deep they nest; the stack of classes is as long as the nesting is deep.
struct ScalarWalk: Sendable {
  private(set) var offset: Int
  private var end: Int
  let quoting: Key.Quoting
  private let dictionary: KeyDictionary
  private let quoteLength: Int
  /// What each open container gives to its scalars.
  private var enclosing: [KeyDictionary.Meaning]
  /// What the next value gets, and whether it has it from its own key.
  private var next: (meaning: KeyDictionary.Meaning, isOwn: Bool)
  /// Behind the closing bracket.
  private(set) var isOver = false
  /// Where the string began that the end cut, behind its quote.
  private var cutString: Int?

  /// - Parameter start: Where the container opens.
  init(
    from start: Int, to end: Int, _ quoting: Key.Quoting, _ meaning: KeyDictionary.Meaning,
    _ dictionary: KeyDictionary
  ) {
    self.dictionary = dictionary
    offset = start
    self.end = end
    self.quoting = quoting
    quoteLength =
      switch quoting {
      case .backslashes(let count): count + 1
      case .doubled: 2
      }
    enclosing = []
    next = (meaning, false)
  }

  /// The next scalar that has its class from an enclosing key; nil behind the closing bracket, or at the line's end.
  mutating func nextScalar(_ text: Span<UInt8>) -> (
    range: Range<Int>, meaning: KeyDictionary.Meaning, isBare: Bool
  )? {
    while offset < end, !isOver {
      let byte = text[offset]
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        enclosing.append(next.meaning)
        next.isOwn = false
        offset += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if let outer = enclosing.popLast() { next = (enclosing.last ?? outer, false) }
        isOver = enclosing.isEmpty
        offset += 1
      case UInt8(ascii: ","):
        if let meaning = enclosing.last { next = (meaning, false) }
        offset += 1
      case UInt8(ascii: "\"") where !isOwnQuote(text):
        // The string ends in which the container stands.
        isOver = true
      case UInt8(ascii: "\""):
        let start = min(end, offset + (quoting == .doubled ? 2 : 1))
        let close = KeyedValue.closingQuote(text, from: start, quoting, end)
        offset = min(end, close + quoteLength)
        if close == end { cutString = start }
        if readsColon(text) {
          let meaning = dictionary.meaning(
            of: text, in: start..<close, weakest: Key.Place.json.strength)
          if let meaning { next = (meaning, true) }
        } else if !next.isOwn {
          return (start..<close, next.meaning, false)
        }
      case _ where byte > 0x20 && byte != UInt8(ascii: ":") && byte != UInt8(ascii: "\\"):
        // A number, or a word that no JSON has.
        let start = offset
        while offset < end, text[offset] > 0x20, !Self.ends.contains(text[offset]) {
          offset += 1
        }
        if !next.isOwn { return (start..<offset, next.meaning, true) }
      default: offset += 1
      }
    }
    return nil
  }

  /// Whether the quote at ``offset`` is written as this container's are, or deeper.
  private func isOwnQuote(_ text: Span<UInt8>) -> Bool {
    guard case .backslashes(let count) = quoting else {
      return offset + 1 < end && text[offset + 1] == text[offset]
    }
    return (0..<count).allSatisfy {
      offset > $0 && text[offset - 1 - $0] == UInt8(ascii: "\\")
    }
  }

  /// What ends a number or word.
  private static let ends: ByteSet = ",}]\""

  /// Goes on in the next piece of the line, at `offset` of it.
  mutating func resume(at offset: Int, to end: Int) {
    self.offset = min(offset, end)
    self.end = end
    cutString = nil
  }

  /// Behind the quote at `offset`, written as this container's are.
  func behindQuote(at offset: Int) -> Int { offset + quoteLength }

  /// How the string goes on that the end cut; nil where it cut none.
  func openQuote(_ text: Span<UInt8>) -> OpenValue.Ending? {
    cutString.map { .quote(text[$0 - 1], quoting) }
  }

  /// How its strings are written.
  var escaping: ValueReading.Escaping { quoting.escaping }

  /// Whether a colon follows, blanks passed over: what stood before is a key.
  private mutating func readsColon(_ text: Span<UInt8>) -> Bool {
    var next = offset
    while next < end, text[next].isBlank { next += 1 }
    guard next < end, text[next] == UInt8(ascii: ":") else { return false }
    offset = next + 1
    return true
  }
}
