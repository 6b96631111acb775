import Identifiers

/// Finds where pseudonyms stand by their form alone, whatever keys and formats say: tokens, and addresses of some /48.
///
/// What is found is a pseudonym only if a key says so. One pass of the scan, and some tens of nanoseconds per place; one per
/// worker.
package struct PseudonymFinder {
  /// A stretch of a text that has the form of a pseudonym.
  package struct Place: Equatable, Sendable {
    package let start: Int
    /// Of a token, where what may be its characters ends: it has 16, 24, 32 or 48 of them.
    package let end: Int
    package let form: Form
  }

  package enum Form: Equatable, Sendable {
    /// A tag of this class, a `-` that ends before `characters`, and base32 up to the place's end.
    case token(IdentifierClass, characters: Int)
    case address(IPAddress)
  }

  /// In the order of the text. Two tokens may overlap where the characters of one end like a tag.
  package private(set) var places: [Place] = []

  /// The first 48 bits of the addresses that are wanted, in the low bits; nil for none.
  private let addressPrefix: UInt64?
  private let scanner = CandidateScanner()
  private var address = EscapedAddress()

  /// - Parameter addressPrefix: `fd` and the five bytes that a release has (RFC 4193).
  package init(addressPrefix: UInt64? = nil) { self.addressPrefix = addressPrefix }

  /// Finds the places of a text, up to 2³¹ bytes.
  package mutating func find(_ text: Span<UInt8>) {
    places.removeAll(keepingCapacity: true)
    var addressEnd = 0
    scanner.restart()
    while let count = scanner.nextBatch(of: text) {
      for index in 0..<count {
        let candidate = scanner[index]
        if candidate.kinds.contains(.token) { addToken(text, candidate.offset) }
        guard let addressPrefix, !candidate.kinds.isDisjoint(with: [.colons, .escape]),
          candidate.offset >= addressEnd
        else { continue }
        addAddress(text, candidate.offset, addressPrefix, &addressEnd)
      }
    }
    // The scan sees an address at its second colon or behind it, a token at its sixteenth character.
    if let index = places.indices.dropFirst().first(where: {
      places[$0 - 1].start > places[$0].start
    }) {
      places[(index - 1)...].sort { $0.start < $1.start }
    }
  }

  /// - Parameter offset: Of the sixteenth character.
  private mutating func addToken(_ text: Span<UInt8>, _ offset: Int) {
    guard offset < text.count else { return }
    let dash = offset - 16
    // No tag ends in another one, so there is one at the most.
    guard
      let identifierClass = IdentifierClass.allCases.first(where: { text.has($0.tag, before: dash) }
      )
    else { return }
    var end = offset + 1
    while end < min(text.count, dash + 49), text[end].isBase32 { end += 1 }
    places.append(
      Place(
        start: dash - identifierClass.tag.utf8CodeUnitCount, end: end,
        form: .token(identifierClass, characters: dash + 1)))
  }

  /// - Parameters:
  ///   - offset: Of a colon, or of the last byte of an escape.
  ///   - end: Where the address before ends; moved on.
  private mutating func addAddress(
    _ text: Span<UInt8>, _ offset: Int, _ prefix: UInt64, _ end: inout Int
  ) {
    guard EscapedAddress.isColon(text, around: offset) else { return }
    for start in max(end, offset - EscapedAddress.longest)..<max(end, offset)
    where EscapedAddress.mayBegin(text, at: start, firstByte: UInt8(prefix >> 40 & 0xFF)) {
      guard let found = address.read(text, from: start), found.address.high >> 16 == prefix else {
        continue
      }
      places.append(Place(start: start, end: found.end, form: .address(found.address)))
      end = found.end
      return
    }
  }
}
