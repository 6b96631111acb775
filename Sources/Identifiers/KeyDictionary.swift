/// What a key says of its value: the names under which logs of all makes write identifiers.
///
/// A key is looked up normalised: ASCII letters in lower case, `_`, `-`, `.` and blanks left out, trailing digits and a leading `x`,
/// `$` or `@` too unless the name has them. The most specific name wins: the whole key, else its last two parts between dots
/// or blanks joined, else the last part, else a last word that says enough by itself (`receiver_phone`, `buyerMobile`), else the
/// Chinese name in which it ends (`您的手机号`). The rows are in `KeyRow+….swift`, all of them together in `KeyDictionary+Rows.swift`.
package struct KeyDictionary: Sendable {
  /// Where a key counts.
  package enum Strength: UInt8, Comparable, CaseIterable, Sendable {
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

    package init(identifierClass: IdentifierClass, strength: Strength, isAddressOrNothing: Bool) {
      self.identifierClass = identifierClass
      self.strength = strength
      self.isAddressOrNothing = isAddressOrNothing
    }
  }

  /// The dictionary of this version.
  package static let standard = KeyDictionary(rows: KeyRow.standard)

  /// The names, normalised, that mean a class everywhere, in prose too.
  package static func names(everywhereOf identifierClass: IdentifierClass) -> [String] {
    KeyRow.standard.filter { $0.identifierClass == identifierClass && $0.strength == .everywhere }
      .flatMap(\.names)
  }

  /// The longest key that is looked up, in bytes as written; no name of the rows comes near.
  package static let longestKey = 64

  // Open addressing with linear probing over a power of two of at least twice as many places as names. Names are hashed from
  // their last byte to the first, so that one walk back over a key meets every end of it.
  /// The hash of the name in each place, 0 where there is none.
  private(set) var hashes: [UInt64]
  private(set) var slots: [Slot]
  /// All names, each written backwards.
  private(set) var letters: [UInt8] = []
  /// One bit for each hash of the last three bytes of a name, and of the last five: most keys that are none end otherwise.
  private var endings = [UInt64](repeating: 0, count: 512)

  /// One bit for each hash of the last letters of a name, if more stand before them: what a key must be to be joined with another.
  private var lastParts = [UInt64](repeating: 0, count: 1024)
  /// No key that is joined with another is longer.
  private static let longestPart = 12

  struct Slot {
    /// Where its name stands in `letters`.
    var name = 0..<0
    /// Nil says that the key means nothing, however its end may look.
    var meaning: Meaning?
    var isLastWord = false
  }

  init(rows: [KeyRow]) {
    var count = 0
    for row in rows { row.forEachName { _ in count += 1 } }
    var places = 64
    while places < 2 * count { places *= 2 }
    hashes = Array(repeating: 0, count: places)
    slots = Array(repeating: Slot(), count: places)
    for row in rows {
      let meaning = row.identifierClass.map {
        Meaning(
          identifierClass: $0, strength: row.strength, isAddressOrNothing: row.isAddressOrNothing)
      }
      row.forEachName { insert($0, meaning, isLastWord: row.isLastWord) }
    }
  }

  private mutating func insert(_ name: Span<UInt8>, _ meaning: Meaning?, isLastWord: Bool) {
    let start = letters.count
    var hash = Self.seed
    for index in 0..<name.count {
      let byte = name[name.count - 1 - index]
      letters.append(byte)
      hash = Self.mix(hash, byte)
      if index > 0, index < min(Self.longestPart, name.count - 1) {
        lastParts[Self.part(of: hash)] |= Self.bit(of: hash)
      }
      if index == 2 || index == 4 { endings[Self.word(of: hash)] |= Self.bit(of: hash) }
    }
    var place = firstPlace(of: hash)
    while hashes[place] != 0 {
      precondition(
        !letters[slots[place].name].elementsEqual(letters[start...]), "a key stands in two rows")
      place = nextPlace(place)
    }
    hashes[place] = hash
    slots[place] = Slot(
      name: start..<letters.count, meaning: meaning, isLastWord: isLastWord)
  }

  // FNV-1a (Fowler, Noll, Vo), 64 bits: the names are fixed, nobody can choose them.
  static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  static func mix(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  func firstPlace(of hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash ^ hash >> 32) & (hashes.count - 1)
  }
  func nextPlace(_ place: Int) -> Int { (place + 1) & (hashes.count - 1) }

  /// Calls `body` with the letters of each name that means something, the last one first, and its meaning.
  package func forEachName(_ body: (ArraySlice<UInt8>, Meaning) -> Void) {
    for place in slots.indices {
      if let meaning = slots[place].meaning { body(letters[slots[place].name], meaning) }
    }
  }

  /// Whether a name ends in the three or five bytes that were hashed.
  func mayEnd(in hash: UInt64) -> Bool { endings[Self.word(of: hash)] & Self.bit(of: hash) != 0 }

  /// Whether the key may be a name together with that of the object around it: cheap, and seldom in vain.
  package func mayBeJoined(_ text: Span<UInt8>, _ key: Range<Int>) -> Bool {
    guard (2...Self.longestPart).contains(key.count) else { return false }
    var hash = Self.seed
    for index in key.reversed() where !Self.isLeftOut(text[index]) {
      hash = Self.mix(hash, text[index].lowerCased)
    }
    return lastParts[Self.part(of: hash)] & Self.bit(of: hash) != 0
  }

  private static func part(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 44 & 1023) }
  private static func word(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 40 & 511) }
  private static func bit(of hash: UInt64) -> UInt64 { 1 << (hash >> 34 & 63) }
}
