extension MasterKey {
  /// Gets the key from `source`. Blocks while a pipe or a command takes its time.
  ///
  /// - Parameters:
  ///   - source: A text of `0 ... textLimit` bytes, as ``parse(_:origin:)`` takes it. A file must belong to this
  ///     user or root, and be closed to group and others.
  ///   - credentialsDirectory: The directory whose files may be open to group or others if it is not itself.
  ///   - passphrase: Where to get the passphrase of a protected key, asked only for such a one.
  /// - Throws: Any ``KeyError`` but those of a release.
  package static func load(
    from source: KeySource, credentialsDirectory: String? = KeyFile.credentialsDirectory,
    passphrase: PassphraseSource = .none
  ) throws(KeyError) -> LoadedKey {
    switch source {
    case .file(let path):
      return try KeyFile.load(path, .file(path: path), credentialsDirectory, passphrase)
    case .environmentFile(let path):
      return try KeyFile.load(path, .environmentFile(path: path), credentialsDirectory, passphrase)
    case .descriptor(let number):
      return try KeyFile.load(descriptor: number, passphrase)
    case .command(let text):
      let output = try KeyCommand.output(of: text)
      let key = try output.withSpan { text throws(KeyError) in
        try parse(text, origin: .command, passphrase: passphrase)
      }
      return LoadedKey(key: key, fileIdentity: nil, realPath: nil)
    case .ephemeral:
      return LoadedKey(key: try random(), fileIdentity: nil, realPath: nil)
    }
  }
}
