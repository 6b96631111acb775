import Identifiers

/// The quotes of the line itself, which a value found inside a string must not reach over: JSON would be none any more.
enum RawStrings {
  /// How far before a key the quote is looked for that opens its string.
  private static let reach = 4096

  /// `range`, cut before the first quote that ends the string in which `start` stands; all of it where `start` stands in none.
  ///
  /// A string is what a quote opens behind one of `: , [ { =`, as in JSON and logfmt.
  static func confine(_ range: Range<Int>, behind start: Int, _ text: Span<UInt8>, from lowest: Int)
    -> Range<Int>
  {
    guard let end = range.first(where: { isBare(text, $0, from: range.lowerBound) }),
      let open = (max(lowest, start - reach)..<start).last(where: { isBare(text, $0, from: lowest) }
      )
    else { return range }
    var before = open
    while before > lowest, text[before - 1].isBlank { before -= 1 }
    guard before > lowest, ":,[{=".utf8.contains(text[before - 1]) else { return range }
    return range.lowerBound..<end
  }

  /// A quote without a backslash before it.
  private static func isBare(_ text: Span<UInt8>, _ offset: Int, from lowest: Int) -> Bool {
    text[offset] == UInt8(ascii: "\"")
      && (offset == lowest || text[offset - 1] != UInt8(ascii: "\\"))
  }
}

/// The stretches between the line's own quotes in a reading, one after the other: in each escapes were undone by themselves.
struct RawStretches {
  private var start: Int
  /// The next quote, or the end; nil before the first look.
  private var end: Int?
  private let view: View

  init(_ view: View) {
    self.view = view
    start = view.start
  }

  /// The stretch that holds `offset`, which is not before the last one asked for.
  ///
  /// - Parameter length: How many bytes of the line a byte of the reading stands for: one of its own quotes stands for one.
  mutating func around(_ offset: Int, _ text: Span<UInt8>, length: (Int) -> Int) -> Range<Int> {
    var end = self.end ?? quote(text, from: start, length)
    while end < offset {
      start = end + 1
      end = quote(text, from: start, length)
    }
    self.end = end
    return start..<end
  }

  private func quote(_ text: Span<UInt8>, from start: Int, _ length: (Int) -> Int) -> Int {
    (start..<view.end).first { text[$0] == UInt8(ascii: "\"") && length($0) == 1 } ?? view.end
  }
}
