import Identifiers

/// What one class of one release needs: its HMAC state, and what its tokens begin with.
struct ClassKey: BitwiseCopyable {
  /// The keyed state of the class.
  var state: HMACState
  /// The tag and `-` in the low bytes, the first character lowest; the top byte counts them.
  private(set) var prefix: UInt64

  /// The characters of the tag and the `-`, 3 ... 6.
  var prefixCount: Int { Int(prefix >> 56) }

  /// Sets ``prefix`` for the tag of `class`.
  mutating func setPrefix(for class: IdentifierClass) {
    let tag = `class`.tag
    precondition((2...5).contains(tag.utf8CodeUnitCount), "a tag has 2 to 5 letters")
    // SAFETY: a tag is ASCII text of this length, so it is stored as a pointer.
    let text = unsafe UnsafeBufferPointer(start: tag.utf8Start, count: tag.utf8CodeUnitCount)
    prefix = UInt64(tag.utf8CodeUnitCount + 1) << 56
    for (index, character) in unsafe (Array(text) + [UInt8(ascii: "-")]).enumerated() {
      prefix |= UInt64(character) << (8 * index)
    }
  }
}

extension ClassKey {
  /// The address of the state of `key`, without a copy of it.
  static func state(of key: UnsafePointer<ClassKey>) -> UnsafePointer<HMACState> {
    // SAFETY: a struct begins with its first field.
    unsafe UnsafeRawPointer(key).assumingMemoryBound(to: HMACState.self)
  }
}
