extension IPAddress {
  /// Appends the text form: dotted decimal, or RFC 5952 (lower case, longest run of zero groups as `::`). 3–39 bytes.
  package func appendText(to output: inout OutputSpan<UInt8>) {
    if isIPv4 {
      for shift in stride(from: 24, through: 0, by: -8) {
        Self.append(decimal: UInt8(truncatingIfNeeded: low >> shift), to: &output)
        if shift > 0 { output.append(UInt8(ascii: ".")) }
      }
      return
    }
    let gap = longestZeroRun
    var index = 0
    while index < 8 {
      if index == gap.lowerBound, gap.count > 1 {
        output.append(UInt8(ascii: ":"))
        output.append(UInt8(ascii: ":"))
        index = gap.upperBound
        continue
      }
      if index > 0, index != gap.upperBound || gap.count < 2 { output.append(UInt8(ascii: ":")) }
      Self.append(hex: group(index), to: &output)
      index += 1
    }
  }

  /// The 16-bit group `index`, 0 first.
  private func group(_ index: Int) -> UInt16 {
    let half = index < 4 ? high : low
    return UInt16(truncatingIfNeeded: half >> UInt64(48 - 16 * (index & 3)))
  }

  /// The first of the longest runs of zero groups; shorter than two, it is written out (RFC 5952 §4.2.2).
  private var longestZeroRun: Range<Int> {
    var best = 0..<0
    var index = 0
    while index < 8 {
      let start = index
      while index < 8, group(index) == 0 { index += 1 }
      if index - start > best.count { best = start..<index }
      index += 1
    }
    return best
  }

  private static func append(decimal value: UInt8, to output: inout OutputSpan<UInt8>) {
    if value >= 100 { output.append(0x30 + value / 100) }
    if value >= 10 { output.append(0x30 + value / 10 % 10) }
    output.append(0x30 + value % 10)
  }

  private static func append(hex value: UInt16, to output: inout OutputSpan<UInt8>) {
    var started = false
    for shift in stride(from: 12, through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: value >> UInt16(shift)) & 15
      if digit == 0, !started, shift > 0 { continue }
      started = true
      output.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
    }
  }
}
