// Identifiers that belong to nobody: ranges set aside for benchmarks, documentation and local use.

extension CorpusWriter {
  /// Writes one of the first `count` addresses, below 131,072 in 198.18.0.0/15 (RFC 2544), beyond them in 10.0.0.0/8.
  func writeIPv4(_ number: Int) {
    let address = number < 1 << 17 ? 198 << 24 | 18 << 16 + number : 10 << 24 + number
    write(address >> 24)
    for shift in [16, 8, 0] {
      write(".")
      write(address >> shift & 255)
    }
  }

  /// An address below 2001:db8::/32 (RFC 3849) with `::` in it.
  func writeIPv6(_ number: Int) {
    write("2001:db8:")
    // Odd factors keep different numbers different; a leading digit keeps the groups in their shortest form.
    writeHex(UInt64(truncatingIfNeeded: number >> 12) | 0x1000, digits: 4)
    write(":")
    writeHex(UInt64(truncatingIfNeeded: number &* 0x9E5) & 0xFFF | 0xA000, digits: 4)
    write("::")
    writeHex(UInt64(truncatingIfNeeded: number &* 0x6D3) & 0xFFF | 0x2000, digits: 4)
  }

  /// A locally administered address (RFC 7042, section 2.1).
  func writeMAC(_ number: Int) {
    write("02:")
    for shift in [32, 24, 16, 8, 0] {
      writeHex(UInt64(truncatingIfNeeded: number) >> UInt64(shift), digits: 2)
      if shift > 0 { write(":") }
    }
  }

  /// A random UUID (RFC 9562, version 4).
  func writeUUID() {
    let (high, low) = (random.next(), random.next())
    writeHex(high >> 32, digits: 8)
    write("-")
    writeHex(high >> 16, digits: 4)
    write("-4")
    writeHex(high, digits: 3)
    write("-a")
    writeHex(low >> 48, digits: 3)
    write("-")
    writeHex(low, digits: 12)
  }

  /// An address of a name set aside for documentation (RFC 2606).
  func writeEmail(_ number: Int) {
    writeOne(of: Self.givenNames)
    write(".")
    writeOne(of: Self.wordsForNames)
    write(number)
    write("@")
    writeOne(of: Self.mailDomains)
  }

  /// A number under +999, a country code that ITU-T has given to nobody.
  func writePhone(_ number: Int) {
    write("+999")
    write(20_000_000 + number, digits: 8)
  }

  private static let givenNames = texts(["ada", "ben", "cleo", "dan", "eve", "finn", "gus", "hana"])
  private static let wordsForNames = texts(["river", "stone", "field", "hill", "wood", "lake"])
  private static let mailDomains = texts(["example.com", "example.net", "mail.example.org"])
}
