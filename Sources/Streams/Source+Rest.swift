// The bytes of an input that nobody decodes.

extension Source {
  /// Reads what is left of a file whose end was not looked at (behind garbage), so that ``onStored`` has seen all of it.
  package func readRest() throws(StreamError) {
    guard isRegular else { return }
    let rest = ByteBuffer(capacity: StoredInput.readSize)
    repeat { rest.removeAll() } while try readRaw(into: rest) > 0
  }

  private func readRaw(into rest: ByteBuffer) throws(StreamError) -> Int {
    try rest.withOutputSpan(extra: StoredInput.readSize) { (output) throws(StreamError) in
      try raw.read(into: &output, limit: StoredInput.readSize)
    }
  }
}
