/// One row of the key dictionary: names, normalised, that mean one class at one strength.
struct KeyRow {
  /// Nil for names that mean nothing, whatever their end looks like.
  let identifierClass: IdentifierClass?
  let strength: KeyDictionary.Strength
  let names: [String]
  let isAddressOrNothing: Bool
  /// The names also count as the last word of a longer one (`receiver_phone`, `buyerMobile`).
  let isLastWord: Bool

  init(
    _ identifierClass: IdentifierClass?, _ strength: KeyDictionary.Strength,
    isAddressOrNothing: Bool = false, isLastWord: Bool = false, _ names: String
  ) {
    self.identifierClass = identifierClass
    self.strength = strength
    self.names = names.split(whereSeparator: \.isWhitespace).map(String.init)
    self.isAddressOrNothing = isAddressOrNothing
    self.isLastWord = isLastWord
  }

  /// All rows; no name stands in two of them.
  static let standard = [
    subscribers, devices, contacts, addresses, accounts, secrets, searches, contents, people, files,
    applications, places,
    kept, nothing,
  ].flatMap(\.self)
}
