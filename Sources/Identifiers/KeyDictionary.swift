/// What a key says of its value: the names under which logs of all makes write identifiers.
///
/// A key is looked up normalised: ASCII letters in lower case, `_`, `-`, `.` and blanks left out. A leading `x` or `$` and
/// trailing digits do not count, and a dotted key also counts by its last part and by its last two parts joined. Looking up
/// costs some tens of nanoseconds and allocates nothing. The rows are in `KeyDictionary+Rows.swift`.
package struct KeyDictionary: Sendable {
  /// Where a key counts.
  package enum Strength: UInt8, Comparable, Sendable {
    /// Everywhere, in prose (`key: value`) too.
    case everywhere
    /// Behind `key=`, in JSON, queries and columns, and as `key:value` without a blank.
    case explicit
    /// In JSON, queries and columns only.
    case structured
    /// In URL queries only.
    case query

    package static func < (one: Strength, other: Strength) -> Bool { one.rawValue < other.rawValue }
  }

  /// What a key means.
  package struct Meaning: Equatable, Sendable {
    package let identifierClass: IdentifierClass
    package let strength: Strength
    /// The value counts only if all of it parses as an address; otherwise the key is as none.
    package let isAddressOrNothing: Bool
  }

  /// The dictionary of this version.
  package static let standard = KeyDictionary(rows: KeyRow.standard)

  /// The longest key that is looked up, in bytes as written; no name of the rows comes near.
  package static let longestKey = 64

  // Open addressing with linear probing over a power of two of at least twice as many places as names.
  private var hashes: [UInt64]
  private var meanings: [Meaning?]
  private var names: [[UInt8]]
  private let mask: Int

  init(rows: [KeyRow]) {
    let count = rows.reduce(0) { $0 + $1.names.count }
    var places = 64
    while places < 2 * count { places *= 2 }
    hashes = Array(repeating: 0, count: places)
    meanings = Array(repeating: nil, count: places)
    names = Array(repeating: [], count: places)
    mask = places - 1
    for row in rows {
      let meaning = Meaning(
        identifierClass: row.identifierClass, strength: row.strength,
        isAddressOrNothing: row.isAddressOrNothing)
      for name in row.names { insert(Array(name.utf8), meaning) }
    }
  }

  private mutating func insert(_ name: [UInt8], _ meaning: Meaning) {
    var hash = Self.seed
    for byte in name { hash = Self.mix(hash, byte) }
    var place = Int(truncatingIfNeeded: hash ^ hash >> 32) & mask
    while meanings[place] != nil {
      precondition(names[place] != name, "a key stands in two rows")
      place = (place + 1) & mask
    }
    hashes[place] = hash
    meanings[place] = meaning
    names[place] = name
  }

  /// What the key in `range` means; nil when it is none.
  package func meaning(of text: Span<UInt8>, in range: Range<Int>) -> Meaning? {
    guard !range.isEmpty, range.count <= Self.longestKey else { return nil }
    if let meaning = whole(text, range) { return meaning }
    // The last part of a dotted key, then the last two joined.
    guard let dot = range.last(where: { text[$0] == UInt8(ascii: ".") }), dot + 1 < range.upperBound
    else { return nil }
    if let meaning = whole(text, dot + 1..<range.upperBound) { return meaning }
    guard let earlier = (range.lowerBound..<dot).last(where: { text[$0] == UInt8(ascii: ".") })
    else {
      return nil
    }
    return whole(text, earlier + 1..<range.upperBound)
  }

  /// The key as it stands, without trailing digits, without a leading `x` or `$`.
  private func whole(_ text: Span<UInt8>, _ range: Range<Int>) -> Meaning? {
    if let meaning = find(text, range) { return meaning }
    var bare = range
    while let last = bare.last, text[last].isDigit { bare = bare.dropLast() }
    if let last = bare.last, bare.count < range.count, Self.isLeftOut(text[last]) {
      bare = bare.dropLast()
    }
    if bare.count < range.count, let meaning = find(text, bare) { return meaning }
    guard let first = bare.first, bare.count > 1,
      text[first] | 0x20 == UInt8(ascii: "x") || text[first] == UInt8(ascii: "$")
    else { return nil }
    return find(text, bare.dropFirst())
  }

  private func find(_ text: Span<UInt8>, _ range: Range<Int>) -> Meaning? {
    var hash = Self.seed
    for index in range where !Self.isLeftOut(text[index]) {
      hash = Self.mix(hash, text[index].lowerCased)
    }
    var place = Int(truncatingIfNeeded: hash ^ hash >> 32) & mask
    while let meaning = meanings[place] {
      if hashes[place] == hash, isName(place, text, range) { return meaning }
      place = (place + 1) & mask
    }
    return nil
  }

  private func isName(_ place: Int, _ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let name = names[place]
    var position = 0
    for index in range where !Self.isLeftOut(text[index]) {
      guard position < name.count, name[position] == text[index].lowerCased else { return false }
      position += 1
    }
    return position == name.count
  }

  private static func isLeftOut(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      || byte == 0x20
  }

  // FNV-1a (Fowler, Noll, Vo), 64 bits: the names are fixed, nobody can choose them.
  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  private static func mix(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }
}
