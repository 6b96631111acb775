import Pseudonyms

/// The master key of a release, loaded: pseudonyms can be made with it, and nothing of it is ever printed.
public struct Key: Sendable {
  package let loaded: LoadedKey
  /// Whether it is forgotten at exit, so that nothing can be gone on with.
  let isEphemeral: Bool

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

    var keySource: KeySource {
      switch self {
      case .file(let path): .file(path: path)
      case .environmentFile(let path): .environmentFile(path: path)
      case .descriptor(let number): .descriptor(number)
      case .command(let command): .command(command)
      case .ephemeral: .ephemeral
      }
    }
  }

  /// Where the passphrase of a protected key comes from.
  public enum Passphrase: Sendable {
    /// The terminal of this process, asked without echo.
    case terminal
    /// The first line of an open descriptor.
    case descriptor(Int32)

    var source: PassphraseSource {
      switch self {
      case .terminal: .terminal()
      case .descriptor(let number): .descriptor(number)
      }
    }
  }

  /// Loads a key.
  ///
  /// - Parameter passphrase: Asked for only where the key is protected by one.
  /// - Throws: ``PennameError/usage(_:)``, which says what is wrong with the key and what to do, without a byte of it.
  public init(
    from source: Source, passphrase: Passphrase = .terminal
  ) throws(PennameError) {
    isEphemeral = if case .ephemeral = source { true } else { false }
    do throws(KeyError) {
      loaded = try MasterKey.load(from: source.keySource, passphrase: passphrase.source)
    } catch { throw .usage(error.description) }
  }

  /// 16 hexadecimal digits that tell keys apart and give nothing away.
  public var id: String { loaded.key.id }

  /// Writes a new random key to a file that does not exist yet, readable by its owner only.
  ///
  /// - Parameter passphrase: Protects the key (scrypt, AES-256-GCM); nil for one in the open.
  /// - Returns: The id of the key.
  /// - Throws: ``PennameError/usage(_:)``, with no file made.
  public static func create(
    at path: String, passphrase: Passphrase? = nil
  ) throws(PennameError) -> String {
    do throws(KeyError) {
      let secret = try passphrase.map { (passphrase) throws(KeyError) in
        try Pseudonyms.Passphrase.readNew(from: passphrase.source)
      }
      let key = try MasterKey.random()
      try KeyFile.create(at: path, key: key, passphrase: secret)
      return key.id
    } catch { throw .usage(error.description) }
  }

  /// What is known of a destroyed key.
  public struct Destroyed: Sendable {
    /// Nil for a protected key that was not opened.
    public let id: String?
    /// The file's path, absolute and without symbolic links.
    public let path: String
    /// When its name was removed, in seconds since 1970-01-01T00:00:00Z.
    public let time: Int
  }

  /// Overwrites a key file, empties it and removes its name. Other copies, and blocks that a file system or flash storage
  /// keeps, are out of reach.
  ///
  /// - Parameters:
  ///   - path: A regular file of one name that holds a key.
  ///   - passphrase: Opens a protected key, so that its id is told; nil destroys it unopened.
  /// - Throws: ``PennameError/usage(_:)``, which says whether anything was touched.
  public static func destroy(
    at path: String, passphrase: Passphrase? = nil
  ) throws(PennameError) -> Destroyed {
    do throws(KeyError) {
      let key = try KeyFile.destroy(path, passphrase: passphrase?.source ?? .none)
      return Destroyed(id: key.keyID, path: key.path, time: key.time)
    } catch { throw .usage(error.description) }
  }
}
