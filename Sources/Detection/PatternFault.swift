import Identifiers

/// Why a regular expression cannot be used, in the words of PCRE2.
package struct PatternFault: Error, Equatable, Sendable {
  package let message: String
  /// Bytes of the regular expression before the mistake.
  package let offset: Int
}

/// A regular expression of the policy: what it matches is of a class.
package struct DetectionPattern: Sendable {
  /// Its place among the policy's, which ``Claim/pattern`` tells.
  package let index: Int16
  package let code: PatternCode
  package let identifierClass: IdentifierClass

  package init(index: Int16, _ code: PatternCode, _ identifierClass: IdentifierClass) {
    self.index = index
    self.code = code
    self.identifierClass = identifierClass
  }
}

/// One step of a search.
enum PatternStep: Equatable {
  /// - Parameters:
  ///   - value: What is claimed of the match: empty where it is nothing.
  ///   - next: Where the search goes on.
  case found(value: Range<Int>, next: Int)
  /// A match that begins here may go on behind the end of the text.
  case goesOn(from: Int)
  case none
  /// A limit was reached: what a match would be is not known.
  case exhausted
}
