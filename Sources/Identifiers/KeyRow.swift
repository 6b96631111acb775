/// One row of the key dictionary: names, normalised, that mean one class at one strength.
struct KeyRow {
  /// Nil for names that mean nothing, whatever their end looks like.
  let identifierClass: IdentifierClass?
  let strength: KeyDictionary.Strength
  /// The names, parted by blanks and line feeds. As one text, because the dictionary is made from it at every start.
  private let text: String
  let isAddressOrNothing: Bool
  /// The names also count as the last word of a longer one (`receiver_phone`, `buyerMobile`).
  let isLastWord: Bool

  init(
    _ identifierClass: IdentifierClass?, _ strength: KeyDictionary.Strength,
    isAddressOrNothing: Bool = false, isLastWord: Bool = false, _ names: String
  ) {
    self.identifierClass = identifierClass
    self.strength = strength
    text = names
    self.isAddressOrNothing = isAddressOrNothing
    self.isLastWord = isLastWord
  }

  var names: [String] {
    var names: [String] = []
    forEachName { name in
      var bytes: [UInt8] = []
      for index in name.indices { bytes.append(name[index]) }
      names.append(String(decoding: bytes, as: UTF8.self))
    }
    return names
  }

  /// Calls `body` with the bytes of each name.
  func forEachName(_ body: (Span<UInt8>) -> Void) {
    let bytes = text.utf8.span
    var start = 0
    for index in 0...bytes.count where index == bytes.count || bytes[index] <= 0x20 {
      if start < index { body(bytes.extracting(start..<index)) }
      start = index + 1
    }
  }

  /// All rows; no name stands in two of them.
  static let standard = [
    subscribers, devices, contacts, addresses, accounts, secrets, searches, contents, people, files,
    applications, places,
    kept, nothing,
  ].flatMap(\.self)
}
