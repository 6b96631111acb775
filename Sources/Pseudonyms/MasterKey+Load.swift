extension MasterKey {
  /// Gets the key from `source`. Blocks while a pipe or a command takes its time.
  ///
  /// - Parameters:
  ///   - source: A text of `0 ... textLimit` bytes, as ``parse(_:origin:)`` takes it. A file must belong to this
  ///     user or root, and be closed to group and others.
  ///   - credentialsDirectory: The directory whose files may be open to group or others if it is not itself.
  /// - Throws: Any ``KeyError`` but those of a release.
  package static func load(
    from source: KeySource, credentialsDirectory: String? = KeyFile.credentialsDirectory
  ) throws(KeyError) -> LoadedKey {
    switch source {
    case .file(let path):
      return try KeyFile.load(path, .file(path: path), credentialsDirectory)
    case .environmentFile(let path):
      return try KeyFile.load(path, .environmentFile(path: path), credentialsDirectory)
    case .descriptor(let number):
      return try KeyFile.load(descriptor: number)
    case .command(let text):
      let output = try KeyCommand.output(of: text)
      let key = try output.withSpan { text throws(KeyError) in
        try parse(text, origin: .command)
      }
      return LoadedKey(key: key, fileIdentity: nil, realPath: nil)
    case .ephemeral:
      return LoadedKey(key: try random(), fileIdentity: nil, realPath: nil)
    }
  }
}
