import Identifiers

/// Tells by the letters before a separator that a key says nothing: most keys of most logs do not.
///
/// A key of lower-case letters means something only if a name of the dictionary ends in its last five letters, or if it is one
/// of the shorter names. So a look at eight bytes spares reading the key, the word before it and where its value ends. It never
/// says of a key that has a meaning that it has none; where escapes, digits, dashes or capitals leave a doubt, it says nothing.
struct IdleKeys {
  // One bit each, by the number that the letters are to the base 26, the last one being worth least.
  private var ones = BitSet(26)
  private var twos = BitSet(26 * 26)
  private var threes = BitSet(26 * 26 * 26)
  /// By a hash of the number.
  private var fours = BitSet(1 << 15)
  /// The last three letters of longer names.
  private var endings = BitSet(26 * 26 * 26)
  /// The last five letters of names, by a hash of the number.
  private var fives = BitSet(1 << 15)

  /// - Parameter counts: Whether a meaning matters to the policy.
  init(_ dictionary: KeyDictionary, where counts: (KeyDictionary.Meaning) -> Bool) {
    dictionary.forEachName { letters, meaning in
      if counts(meaning) { insert(letters) }
    }
    // The attribute that says what an XML element is: `<Data Name="IpAddress">`.
    insert("name".utf8.reversed()[...])
  }

  /// Nil where the policy names URL parameters, which no dictionary knows.
  init?(_ policy: DetectionPolicy) {
    guard policy.treatments.isEmpty else { return nil }
    self.init(policy.dictionary) { meaning in
      !policy.kept.contains(meaning.identifierClass)
        || policy.cutsPages && meaning.identifierClass == .page
    }
  }

  /// - Parameter backwards: The letters of a name, the last one first.
  private mutating func insert(_ backwards: ArraySlice<UInt8>) {
    let count = min(5, backwards.count)
    var number = 0
    for letter in backwards.prefix(count).reversed() {
      // A name that ends in digits or in another script is no word of letters.
      guard letter &- 0x61 < 26 else { return }
      number = number * 26 + Int(letter &- 0x61)
    }
    if count > 2 { endings.insert(number % (26 * 26 * 26)) }
    switch count {
    case 1: ones.insert(number)
    case 2: twos.insert(number)
    case 3: threes.insert(number)
    case 4: fours.insert(Self.hash(number))
    default: fives.insert(Self.hash(number))
    }
  }

  /// Whether the key before the `=` or `:` at `separator` means nothing, whatever stands around it.
  func isIdle(_ text: Span<UInt8>, separator: Int) -> Bool {
    guard separator >= 8 else { return false }
    let word = text.word(at: separator - 8)
    // The letters of an escape are no part of a name.
    guard word.bytesEqual(to: UInt8(ascii: "%")) | word.bytesEqual(to: UInt8(ascii: "\\")) == 0,
      Self.isLetter(word, 0)
    else { return false }
    var number = Self.letter(word, 0)
    guard Self.isLetter(word, 1) else {
      return Self.opensName(word, 1) && !ones.contains(number)
    }
    guard !Self.mayBeCut(word, 1) else { return false }
    number += 26 * Self.letter(word, 1)
    guard Self.isLetter(word, 2) else {
      return Self.opensName(word, 2) && !twos.contains(number)
    }
    guard !Self.mayBeCut(word, 2) else { return false }
    number += 676 * Self.letter(word, 2)
    if !endings.contains(number) { return true }
    guard Self.isLetter(word, 3) else {
      return Self.opensName(word, 3) && !threes.contains(number)
    }
    guard !Self.mayBeCut(word, 3) else { return false }
    number += 17_576 * Self.letter(word, 3)
    guard Self.isLetter(word, 4) else {
      return Self.opensName(word, 4) && !fours.contains(Self.hash(number))
    }
    guard !Self.mayBeCut(word, 4) else { return false }
    return !fives.contains(Self.hash(number + 456_976 * Self.letter(word, 4)))
  }

  /// The byte that stands `back` before the last of the eight.
  private static func byte(_ word: UInt64, _ back: UInt64) -> UInt8 {
    UInt8(truncatingIfNeeded: word >> (56 - 8 * back))
  }

  private static func isLetter(_ word: UInt64, _ back: UInt64) -> Bool {
    byte(word, back) &- 0x61 < 26
  }

  /// 0 for `a` to 25 for `z`.
  private static func letter(_ word: UInt64, _ back: UInt64) -> Int {
    Int(byte(word, back) &- 0x61)
  }

  /// Whether a shorter name may begin behind this letter: an `x` before a name does not count, and the `m` of a colour sequence is
  /// no part of it.
  private static func mayBeCut(_ word: UInt64, _ back: UInt64) -> Bool {
    let letter = byte(word, back)
    return letter == UInt8(ascii: "x")
      || letter == UInt8(ascii: "m") && !isLetter(word, back + 1)
  }

  private static let openings: ByteSet = "?&;,(/|>[{"

  /// Bytes behind which a name begins, and before which no word stands that may belong to it.
  private static func opensName(_ word: UInt64, _ back: UInt64) -> Bool {
    openings.contains(byte(word, back))
  }

  private static func hash(_ number: Int) -> Int { (number &* 0x9E37_79B1) >> 15 & 0x7FFF }
}

/// A set of small numbers.
private struct BitSet {
  private var words: [UInt64]

  init(_ count: Int) { words = Array(repeating: 0, count: count / 64 + 1) }

  mutating func insert(_ number: Int) { words[number >> 6] |= 1 << UInt64(number & 63) }

  func contains(_ number: Int) -> Bool { words[number >> 6] >> UInt64(number & 63) & 1 != 0 }
}
