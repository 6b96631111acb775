/// A stretch of a line to which the line's format gives a meaning.
///
/// Formats find fields, detection judges them; both see the same text, so fields carry offsets only.
package struct Field: Equatable, Sendable {
  /// First byte, and the byte after the last one, counted from the start of the text; quotes left out.
  package var start: Int
  package var end: Int
  package var role: Role
  /// How the format writes what cannot stand in the field as it is.
  package var quoting: Quoting
  /// Its place in the finder's names; -1 where names are not asked for.
  package var name: Int
  /// Which of the policy's treatments of named fields holds for it; -1 for none.
  package var rule = -1
  /// What its numbers count, if it is a duration or volume.
  package var measure = Measure.seconds

  package init(
    _ range: Range<Int>, _ role: Role, quoting: Quoting = .backslash, name: Int = -1
  ) {
    start = range.lowerBound
    end = range.upperBound
    self.role = role
    self.quoting = quoting
    self.name = name
  }

  package var range: Range<Int> { start..<end }

  /// What a field is.
  package enum Role: Equatable, Sendable {
    /// A value of this class, as behind a key of the dictionary; of class `agent` a User-Agent, where quads may be versions.
    case value(IdentifierClass)
    /// An address if the whole value is one; else nothing is known of it.
    case address
    /// The client of an access log: an address if it parses, else the client's host name.
    case client
    /// URL parameters, `a=1&b=2`, without the URL before them.
    case parameters
    /// Free text that only has a name.
    case text
    /// A line that does not have the format it should have, to be dropped whole.
    case dropped
  }

  package enum Quoting: Equatable, Sendable {
    /// `\"`, `\\`, `\xHH`, `\u0040`
    case backslash
    /// `""` (RFC 4180)
    case doubledQuotes
  }
}
