/// Where the master key is to come from.
package enum KeySource: Sendable {
  /// A file, by `--key-file`.
  case file(path: String)
  /// A file, by `PENNAME_KEY_FILE`.
  case environmentFile(path: String)
  /// A descriptor that is open already, by `--key-fd`. It is read to its end, and stays open.
  case descriptor(Int32)
  /// The standard output of `/bin/sh -c` with this text, by `--key-command`.
  case command(String)
  /// A random key that is forgotten at exit.
  case ephemeral
}
