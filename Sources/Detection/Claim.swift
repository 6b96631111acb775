import Identifiers

/// A stretch of the text that holds an identifier, and what is to become of it.
package struct Claim: Sendable {
  /// First byte, and the byte after the last one, counted from the start of the text.
  package var start: Int
  package var end: Int
  /// Where the label or phrase begins that this claim depends on; `start` when it depends on none.
  package var contextStart: Int
  /// Where the canonical bytes stand in ``Detector/canonical``; empty for what is kept or dropped. Of what is made coarse, the
  /// value with its escapes undone; of a page, what is left of the claim's bytes.
  package var canonical: Range<Int>
  package var identifierClass: IdentifierClass
  package var disposition: Disposition
  /// Stands inside a name, where only the token form of an address reads well.
  package var isInName = false
  /// Its bytes have not the form of its class: they were taken as they are.
  package var isRaw = false
  /// An unquoted JSON number: a token in its place gets quotes, written like those of its key. Else nil.
  package var quotes: Quoting?
  /// Which of the policy's treatments of named fields found it; -1 for none.
  package var rule = -1
  /// Which of the policy's patterns found it; -1 for none.
  package var pattern: Int16 = -1
  /// What the numbers of a duration or volume count.
  package var measure = Measure.seconds

  /// How quotes are written.
  package enum Quoting: Equatable, Sendable {
    /// As many backslashes before each quote: a JSON text inside a string has one, inside that three.
    case backslashes(Int)
    /// `""`, as inside a quoted cell (RFC 4180).
    case doubled

    package static let plain = Quoting.backslashes(0)

    /// One quote.
    package var text: String {
      switch self {
      case .backslashes(let count): String(repeating: "\\", count: count) + "\""
      case .doubled: "\"\""
      }
    }
  }

  /// Whether a claim is replaced, and if not, why.
  package enum Disposition: UInt8, CaseIterable, Sendable {
    case replaced
    /// A pseudonym of this very release.
    case genuineToken
    /// Loopback, unspecified, broadcast and the like: nobody's.
    case leftAlone
    /// A contiguous netmask.
    case netmask
    /// A dotted quad that is a version or an object identifier.
    case version
    /// What the policy keeps: a named field, or what its `keep` holds.
    case keepList
    /// The rest of a value whose beginning was replaced in the piece of the line before: it goes.
    case rest
    /// What a pattern could not be searched for in: it goes, whatever it is, and `-` stands for it.
    case unsearched
  }
}
