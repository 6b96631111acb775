// The header of a gzip member (RFC 1952, section 2.3) as a state machine over any split of the input, in constant
// memory: names, comments and extra fields are passed over, whatever their length, and never kept.

/// Reads one member header.
struct GzipHeader {
  /// The bytes in front of names and the like.
  static let fixedLength = 10

  private enum Field {
    case fixed(Int)
    case extraLength(Int)
    case extra(Int)
    case name, comment
    case checksum(Int)
    case done
  }

  private enum Flag {
    static let headerChecksum: UInt8 = 1 << 1
    static let extra: UInt8 = 1 << 2
    static let name: UInt8 = 1 << 3
    static let comment: UInt8 = 1 << 4
    static let reserved: UInt8 = 0xe0
  }

  private var field = Field.fixed(0)
  private var flags: UInt8 = 0
  private var number = 0
  private var crc: UInt32 = 0
  /// Bytes taken so far; after an error the one at fault is the last of them.
  private(set) var length = 0

  /// Takes the next bytes, which begin with `1f 8b` at the start of the header.
  ///
  /// - Returns: How many bytes belong to the header, and whether it is complete.
  mutating func take(_ bytes: Span<UInt8>) throws(GzipFault) -> (consumed: Int, isComplete: Bool) {
    var index = 0
    var summed = 0
    while index < bytes.count {
      if case .checksum(0) = field, summed < index {
        crc = zlibCRC(crc, bytes.extracting(summed..<index))
        summed = index
      }
      index += 1
      length += 1
      try take(bytes[index - 1])
      if case .checksum = field { continue }
      if case .done = field { return (index, true) }
    }
    if case .checksum(let done) = field, done > 0 { return (index, false) }
    crc = zlibCRC(crc, bytes.extracting(summed..<index))
    return (index, false)
  }

  private mutating func take(_ byte: UInt8) throws(GzipFault) {
    switch field {
    case .fixed(let index): try takeFixed(byte, index)
    case .extraLength(0): (number, field) = (Int(byte), .extraLength(1))
    case .extraLength:
      number |= Int(byte) << 8
      field = number > 0 ? .extra(number) : field(after: Flag.extra)
    case .extra(let left): field = left > 1 ? .extra(left - 1) : field(after: Flag.extra)
    case .name: if byte == 0 { field = field(after: Flag.name) }
    case .comment: if byte == 0 { field = field(after: Flag.comment) }
    case .checksum(0): (number, field) = (Int(byte), .checksum(1))
    case .checksum:
      guard number | Int(byte) << 8 == Int(crc & 0xffff) else { throw .headerChecksum }
      field = .done
    case .done: break
    }
  }

  private mutating func takeFixed(_ byte: UInt8, _ index: Int) throws(GzipFault) {
    switch index {
    case 2: guard byte == 8 else { throw .badMethod(byte) }
    case 3:
      guard byte & Flag.reserved == 0 else { throw .reservedFlags(byte) }
      flags = byte
    default: break
    }
    field = index < 9 ? .fixed(index + 1) : field(after: 0)
  }

  /// The field that follows the one of `flag`, by the order of RFC 1952: extra, name, comment, checksum.
  private func field(after flag: UInt8) -> Field {
    if flag < Flag.extra, flags & Flag.extra != 0 { return .extraLength(0) }
    if flag < Flag.name, flags & Flag.name != 0 { return .name }
    if flag < Flag.comment, flags & Flag.comment != 0 { return .comment }
    return flags & Flag.headerChecksum != 0 ? .checksum(0) : .done
  }
}
