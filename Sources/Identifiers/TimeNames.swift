/// The English names of months and weekdays in three letters, as RFC 3164, RFC 5322, `asctime` and common logs write them.
enum TimeNames {
  /// Three letters each, from January and from Monday on.
  private static let months: StaticString = "JanFebMarAprMayJunJulAugSepOctNovDec"
  private static let weekdays: StaticString = "MonTueWedThuFriSatSun"

  /// 1 ... 12; nil where no name of a month stands at `offset`.
  static func month(_ text: Span<UInt8>, at offset: Int, before end: Int) -> Int? {
    place(in: months, text, offset, end).map { $0 + 1 }
  }

  /// 0 for Monday ... 6 for Sunday.
  static func weekday(_ text: Span<UInt8>, at offset: Int, before end: Int) -> Int? {
    place(in: weekdays, text, offset, end)
  }

  /// The three letters of month 1 ... 12.
  static func letters(ofMonth month: Int) -> [UInt8] { letters(of: months, month - 1) }

  /// The three letters of weekday 0 ... 6.
  static func letters(ofWeekday weekday: Int) -> [UInt8] { letters(of: weekdays, weekday) }

  private static func place(
    in names: StaticString, _ text: Span<UInt8>, _ offset: Int, _ end: Int
  ) -> Int? {
    guard offset + 3 <= end, text[offset].isUpperCase else { return nil }
    // SAFETY: a static string of N code units lends N initialised bytes for the whole run of the program.
    let bytes = unsafe UnsafeBufferPointer(
      start: names.utf8Start, count: names.utf8CodeUnitCount)
    var place = 0
    while place * 3 < bytes.count {
      let first = place * 3
      if unsafe bytes[first] == text[offset], unsafe bytes[first + 1] == text[offset + 1],
        unsafe bytes[first + 2] == text[offset + 2]
      {
        return place
      }
      place += 1
    }
    return nil
  }

  private static func letters(of names: StaticString, _ place: Int) -> [UInt8] {
    names.withUTF8Buffer { unsafe Array($0[place * 3..<place * 3 + 3]) }
  }
}
