// What an input is, by its first bytes: text, gzip, or a format that is refused. Costs one look at 4 KiB at most.

/// The verdict on the first bytes of an input.
enum Sniff: Equatable {
  case text, gzip
  case unsupported(FileFormat)
  /// More bytes could change the verdict.
  case undecided

  /// The most bytes that are looked at.
  static let window = 4096

  /// Judges the first bytes.
  ///
  /// A line end settles what a longer magic has not contradicted by then: nothing could be passed on before it, so
  /// waiting for it costs no time.
  ///
  /// - Parameter isComplete: No more bytes will come, or none should be waited for.
  init(_ head: Span<UInt8>, isComplete: Bool) {
    let head = head.extracting(first: Self.window)
    var isOpen = false
    if let format = Self.magic(head, &isOpen) {
      self = format == .gzip ? .gzip : .unsupported(format)
    } else if !isComplete, head.count < Self.window, isOpen || !head.holds(0x0a) {
      self = .undecided
    } else if let format = Self.utf16(head) {
      self = .unsupported(format)
    } else {
      self = .text
    }
  }

  /// - Parameter isOpen: Set if the bytes agree with a magic as far as they go.
  private static func magic(_ head: Span<UInt8>, _ isOpen: inout Bool) -> FileFormat? {
    for (format, bytes) in FileFormat.magics {
      switch head.agreement(with: bytes, at: 0) {
      case .whole: return format
      case .partly: isOpen = true
      case .none: break
      }
    }
    for (format, offset, bytes) in FileFormat.spacedMagics {
      guard head.agreement(with: format.opening, at: 0) != .none else { continue }
      switch head.agreement(with: bytes, at: offset) {
      case .whole: return format
      case .partly: isOpen = isOpen || format != .tar
      case .none: break
      }
    }
    return orc(head)
  }

  /// "ORC" could begin a line of text: control bytes close behind it tell.
  private static func orc(_ head: Span<UInt8>) -> FileFormat? {
    guard head.agreement(with: FileFormat.orc.opening, at: 0) == .whole else { return nil }
    for index in 3..<min(head.count, 64) where head[index] < 9 { return .orc }
    return nil
  }

  /// UTF-16 by its NULs: every ASCII character has one, and always on the same side.
  private static func utf16(_ head: Span<UInt8>) -> FileFormat? {
    var nuls = (even: 0, odd: 0)
    for index in head.indices where head[index] == 0 {
      if index & 1 == 0 { nuls.even += 1 } else { nuls.odd += 1 }
    }
    if head.agreement(with: [0xff, 0xfe], at: 0) == .whole, nuls.odd > nuls.even {
      return .utf16LE
    }
    if head.agreement(with: [0xfe, 0xff], at: 0) == .whole, nuls.even > nuls.odd {
      return .utf16BE
    }
    // Without a byte order mark: 30 % of one side, and more than a few fields parted by NUL.
    let share = max(4, head.count / 2 * 3 / 10)
    if nuls.even == 0, nuls.odd >= share { return .utf16LE }
    if nuls.odd == 0, nuls.even >= share { return .utf16BE }
    return nil
  }
}

extension Span<UInt8> {
  enum Agreement { case none, partly, whole }

  /// Whether the bytes at `offset` are `bytes`, as far as the span reaches.
  func agreement(with bytes: [UInt8], at offset: Int) -> Agreement {
    for index in 0..<bytes.count {
      guard offset + index < count else { return .partly }
      if self[offset + index] != bytes[index] { return .none }
    }
    return .whole
  }

  func holds(_ byte: UInt8) -> Bool {
    for index in indices where self[index] == byte { return true }
    return false
  }
}
