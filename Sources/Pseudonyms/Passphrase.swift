/// Reads passphrases: 1 ... ``limit`` bytes, the line end not among them. They are wiped when their last owner lets go.
package enum Passphrase {
  /// The most bytes of a passphrase.
  package static let limit = 1024

  /// Reads the passphrase of an existing key.
  ///
  /// - Parameters:
  ///   - source: Not `none`.
  ///   - prompt: What the terminal shows, such as `Passphrase: `.
  /// - Throws: ``KeyError/passphrase(_:)``.
  package static func read(
    from source: PassphraseSource, prompt: String = "Passphrase: "
  ) throws(KeyError) -> SecretBytes {
    switch source {
    case .none: preconditionFailure("there is no passphrase to read")
    case .bytes(let bytes): return bytes
    case .descriptor(let number): return try readLine(of: number)
    case .terminal(let path): return try Terminal.ask(prompt, at: path)
    }
  }

  /// Reads a passphrase for a new key: a terminal asks for it twice.
  ///
  /// - Throws: ``KeyError/passphrase(_:)``, which may be that the two differ.
  package static func readNew(
    from source: PassphraseSource, prompts: (String, String) = ("New passphrase: ", "Again: ")
  ) throws(KeyError) -> SecretBytes {
    let first = try read(from: source, prompt: prompts.0)
    guard case .terminal(let path) = source else { return first }
    let second = try Terminal.ask(prompts.1, at: path)
    guard isEqual(first, second) else { throw .passphrase(.notRepeated) }
    return first
  }

  /// The bytes up to a line feed, CR LF or the end. Read one by one: whatever follows is for the next reader.
  static func readLine(of descriptor: Int32) throws(KeyError) -> SecretBytes {
    let line = try SecretBytes(capacity: limit + 2) { output throws(KeyError) in
      var isOpen = true
      while isOpen {
        guard let byte = try nextByte(of: descriptor), byte != UInt8(ascii: "\n") else {
          isOpen = false
          continue
        }
        guard output.freeCapacity > 0 else { throw .passphrase(.tooLong) }
        output.append(byte)
      }
    }
    return try check(line)
  }

  /// `line` without a CR at its end.
  private static func check(_ line: SecretBytes) throws(KeyError) -> SecretBytes {
    let count = line.withSpan { text in
      text.count > 0 && text[text.count - 1] == UInt8(ascii: "\r") ? text.count - 1 : text.count
    }
    if count == 0 { throw .passphrase(.empty) }
    if count > limit { throw .passphrase(.tooLong) }
    if count == line.count { return line }
    return SecretBytes(capacity: count) { output in
      line.withSpan { text in for index in 0..<count { output.append(text[index]) } }
    }
  }

  private static func nextByte(of descriptor: Int32) throws(KeyError) -> UInt8? {
    do throws(SystemFault) {
      return try SystemCalls.readByte(descriptor)
    } catch {
      throw .passphrase(.unreadable(operation: error.operation, errno: error.errno))
    }
  }

  private static func isEqual(_ one: SecretBytes, _ other: SecretBytes) -> Bool {
    one.withSpan { one in
      other.withSpan { other in
        one.count == other.count && one.indices.allSatisfy { one[$0] == other[$0] }
      }
    }
  }
}
