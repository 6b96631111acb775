/// A key is walked once from its last byte to its first: on the way it meets each place where a name may begin, with the hash of
/// all that stands behind.
extension KeyDictionary {
  /// What the key in `range` means where rows as weak as `weakest` count; nil when it means nothing there.
  ///
  /// About 20 ns for a key that is none, 50 ns for one that is. Nothing is allocated; a key longer than ``longestKey`` is none.
  package func meaning(
    of text: Span<UInt8>, in range: Range<Int>, weakest: Strength = .query
  ) -> Meaning? {
    guard !range.isEmpty, range.count <= Self.longestKey,
      let place = place(of: text, in: range, weakest)
    else { return nil }
    return slots[place].meaning
  }

  /// What a key inside an object means: joined with the object's own key if both are a name (`user`, `name`), else alone.
  ///
  /// Joined is more specific: the `subject` of a `certificate` is no mail's.
  ///
  /// - Parameters:
  ///   - parent: The object's own key; the last part of a dotted one counts, and the singular of a plural (`users`).
  ///   - key: The key inside the object.
  package func meaning(
    of text: Span<UInt8>, parent: Range<Int>, key: Range<Int>, weakest: Strength = .query
  ) -> Meaning? {
    guard !key.isEmpty, key.count <= Self.longestKey, parent.count <= Self.longestKey else {
      return meaning(of: text, in: key, weakest: weakest)
    }
    let bareParent = Self.lastPart(text, Self.withoutDigits(text, parent))
    let bareKey = Self.withoutDigits(text, key)
    let place =
      joined(text, bareParent, bareKey, weakest)
      ?? joined(text, Self.singular(text, bareParent), bareKey, weakest)
    return place.map { slots[$0].meaning } ?? meaning(of: text, in: key, weakest: weakest)
  }

  /// Where the key's most specific name stands. Its trailing digits belong to it (`ipv4`) if no longer name does without them.
  private func place(of text: Span<UInt8>, in range: Range<Int>, _ weakest: Strength) -> Int? {
    let bare = Self.withoutDigits(text, range)
    guard !bare.isEmpty else { return nil }
    let name = longestName(text, bare, weakest)
    guard bare.upperBound < range.upperBound, let exact = longestName(text, range, weakest) else {
      return name?.place
    }
    guard let name, name.start < exact.start else { return exact.place }
    return name.place
  }

  /// Of all names in which the key ends, the one that begins first.
  private func longestName(_ text: Span<UInt8>, _ range: Range<Int>, _ weakest: Strength) -> Found?
  {
    var walk = Walk()
    var index = range.upperBound
    while index > range.lowerBound {
      index -= 1
      let byte = text[index]
      if byte.isAlphanumeric {
        if walk.last.isUpperCase, !byte.isUpperCase {
          look(at: index + 1, .word, &walk, text, range, weakest)
        }
      } else if byte < 0x80 {
        lookBehind(byte, index, &walk, text, range, weakest)
        if Self.isLeftOut(byte) { continue }
      } else if walk.last < 0x80 {
        look(at: index + 1, .chinese, &walk, text, range, weakest)
      }
      walk.add(byte)
      if walk.length == 3 || walk.length == 5, !mayEnd(in: walk.hash) {
        lookBehindPrefix(index, &walk, text, range, weakest)
        return walk.found
      }
      if byte >= 0xC0 { look(at: index, .chinese, &walk, text, range, weakest) }
    }
    lookBehindPrefix(range.lowerBound, &walk, text, range, weakest)
    look(at: range.lowerBound, .name, &walk, text, range, weakest)
    return walk.found
  }

  /// What may begin behind a byte that is neither letter nor digit: a part behind a dot, a word behind a dash.
  private func lookBehind(
    _ byte: UInt8, _ index: Int, _ walk: inout Walk, _ text: Span<UInt8>, _ range: Range<Int>,
    _ weakest: Strength
  ) {
    guard Self.isDot(byte) else {
      return look(at: index + 1, .word, &walk, text, range, weakest)
    }
    if walk.dots < 2 {
      lookBehindPrefix(index + 1, &walk, text, range, weakest)
      look(at: index + 1, .name, &walk, text, range, weakest)
    }
    walk.dots += 1
  }

  /// The name behind an `x`, `$` or `@` at `start`, which was read last, if a part begins there.
  private func lookBehindPrefix(
    _ start: Int, _ walk: inout Walk, _ text: Span<UInt8>, _ range: Range<Int>, _ weakest: Strength
  ) {
    guard walk.length > 1, Self.isPrefix(walk.last),
      start == range.lowerBound || walk.dots < 2 && Self.isDot(text[start - 1])
    else { return }
    var behind = walk
    behind.hash = walk.hashBefore
    look(at: start + 1, .name, &behind, text, range, weakest)
    walk.found = behind.found
  }

  private func look(
    at start: Int, _ beginning: Beginning, _ walk: inout Walk, _ text: Span<UInt8>,
    _ range: Range<Int>, _ weakest: Strength
  ) {
    guard walk.length > 0,
      beginning != .chinese || range.upperBound - start <= Self.longestChineseName
    else { return }
    let behind = start..<range.upperBound
    guard let place = place(of: walk.hash, beginning, weakest, text, behind) else { return }
    walk.found = Found(place: place, start: start)
  }

  private func joined(
    _ text: Span<UInt8>, _ parent: Range<Int>, _ key: Range<Int>, _ weakest: Strength
  ) -> Int? {
    guard !parent.isEmpty, !key.isEmpty else { return nil }
    var hash = Self.seed
    for index in key.reversed() where !Self.isLeftOut(text[index]) {
      hash = Self.mix(hash, text[index].lowerCased)
    }
    for index in parent.reversed() where !Self.isLeftOut(text[index]) {
      hash = Self.mix(hash, text[index].lowerCased)
    }
    return place(of: hash, .name, weakest, text, key, behind: parent)
  }

  /// Where the name stands that is written in `range`, behind `parent` if there is one, and counts.
  private func place(
    of hash: UInt64, _ beginning: Beginning, _ weakest: Strength, _ text: Span<UInt8>,
    _ range: Range<Int>, behind parent: Range<Int> = 0..<0
  ) -> Int? {
    var place = firstPlace(of: hash)
    while hashes[place] != 0 {
      if hashes[place] == hash, counts(place, beginning, weakest),
        let first = rest(of: slots[place].name, behind: text, range),
        rest(of: first, behind: text, parent)?.isEmpty == true
      {
        return place
      }
      place = nextPlace(place)
    }
    return nil
  }

  /// The letters of a name that stand before `range`, which holds its last ones; nil when it holds others.
  private func rest(of name: Range<Int>, behind text: Span<UInt8>, _ range: Range<Int>)
    -> Range<Int>?
  {
    var position = name.lowerBound
    for index in range.reversed() where !Self.isLeftOut(text[index]) {
      guard position < name.upperBound, letters[position] == text[index].lowerCased else {
        return nil
      }
      position += 1
    }
    return position..<name.upperBound
  }

  /// Whether a row counts for a key at least as strong as `weakest`; that of a last word only does outside prose.
  private func counts(_ place: Int, _ beginning: Beginning, _ weakest: Strength) -> Bool {
    guard beginning != .word || slots[place].isLastWord else { return false }
    guard let strength = slots[place].meaning?.strength else { return true }
    return (beginning == .word ? max(strength, .explicit) : strength) <= weakest
  }
}
