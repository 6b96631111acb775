import Pseudonyms

/// The master key of a release, loaded: pseudonyms can be made with it, and nothing of it is ever printed.
public struct Key: Sendable {
  package let loaded: LoadedKey

  /// Where a key comes from.
  public enum Source: Sendable {
    case file(String)
    /// A file named by the environment variable `PENNAME_KEY_FILE`.
    case environmentFile(String)
    case descriptor(Int32)
    /// The standard output of a command that `/bin/sh -c` runs.
    case command(String)
    /// Random, forgotten at exit.
    case ephemeral
  }

  /// Loads a key.
  ///
  /// - Throws: ``PennameError/usage(_:)``, which says what is wrong with the key and what to do, without a byte of it.
  public init(from source: Source) throws(PennameError) {
    do throws(KeyError) {
      loaded =
        switch source {
        case .file(let path): try MasterKey.load(from: .file(path: path))
        case .environmentFile(let path): try MasterKey.load(from: .environmentFile(path: path))
        case .descriptor(let number): try MasterKey.load(from: .descriptor(number))
        case .command(let command): try MasterKey.load(from: .command(command))
        case .ephemeral: try MasterKey.load(from: .ephemeral)
        }
    } catch { throw .usage(error.description) }
  }

  /// 16 hexadecimal digits that tell keys apart and give nothing away.
  public var id: String { loaded.key.id }

  /// Writes a new random key to a file that does not exist yet, readable by its owner only.
  ///
  /// - Returns: The id of the key.
  public static func create(at path: String) throws(PennameError) -> String {
    do throws(KeyError) {
      let key = try MasterKey.random()
      try KeyFile.create(at: path, key: key)
      return key.id
    } catch { throw .usage(error.description) }
  }
}
