import Glibc

/// Asks at a terminal, without showing what is typed.
///
/// The terminal is as it was when this returns, throws, or a signal ends or stops the process; after a stop it is asked
/// again. One question at a time.
package enum Terminal {
  /// Shows `prompt` and reads a line.
  ///
  /// - Parameter path: The terminal, such as `/dev/tty`.
  /// - Throws: ``KeyError/passphrase(_:)``.
  package static func ask(_ prompt: String, at path: String) throws(KeyError)
    -> SecretBytes
  {
    guard let descriptor = try? SystemCalls.open(path, O_RDWR | O_NOCTTY) else {
      throw .passphrase(.noTerminal)
    }
    defer { SystemCalls.closeQuietly(descriptor) }
    while true {
      var attributes = termios()
      guard unsafe tcgetattr(descriptor, &attributes) == 0 else { throw .passphrase(.noTerminal) }
      do throws(KeyError) {
        return try askOnce(prompt, descriptor, attributes)
      } catch {
        guard error == .passphrase(.interrupted(signal: SIGTSTP)) else { throw error }
      }
    }
  }

  private static func askOnce(
    _ prompt: String, _ descriptor: Int32, _ attributes: termios
  ) throws(KeyError) -> SecretBytes {
    let signals = try TerminalSignals()
    let answer: Result<SecretBytes, KeyError>
    do throws(KeyError) {
      answer = .success(try readHidden(prompt, descriptor, attributes, signals))
    } catch {
      answer = .failure(error)
    }
    restore(descriptor, attributes)
    signals.remove()
    // Now that the terminal is as it was, the signal has its effect: it ends or stops the process, or is taken note of.
    if case .failure(.passphrase(.interrupted(let number))) = answer { raise(number) }
    return try answer.get()
  }

  private static func readHidden(
    _ prompt: String, _ descriptor: Int32, _ attributes: termios, _ signals: TerminalSignals
  ) throws(KeyError) -> SecretBytes {
    var hidden = attributes
    hidden.c_lflag &= ~tcflag_t(ECHO)
    // The line feed that ends the line is shown, so that what follows begins on a line of its own.
    hidden.c_lflag |= tcflag_t(ECHONL | ICANON | ISIG)
    guard unsafe tcsetattr(descriptor, TCSAFLUSH, &hidden) == 0 else {
      throw .passphrase(.unreadable(operation: "tcsetattr", errno: errno))
    }
    let number: Int32?
    do throws(SystemFault) {
      try SystemCalls.write(Array(prompt.utf8).span, to: descriptor)
      number = try signals.wait(for: descriptor)
    } catch {
      throw .passphrase(.unreadable(operation: error.operation, errno: error.errno))
    }
    if let number { throw .passphrase(.interrupted(signal: number)) }
    // A terminal hands out whole lines, so what is ready can be read to its end.
    return try Passphrase.readLine(of: descriptor)
  }

  private static func restore(_ descriptor: Int32, _ attributes: termios) {
    var attributes = attributes
    while unsafe tcsetattr(descriptor, TCSAFLUSH, &attributes) != 0, errno == EINTR {}
  }
}
