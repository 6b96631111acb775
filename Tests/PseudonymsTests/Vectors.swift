import Glibc
import Pseudonyms

/// The test vectors that lie beside the repository, and small ways to write bytes and make keys in tests.
enum Vectors {
  /// The folder `shared` beside the repository.
  static let folder: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(4).joined(separator: "/") + "/shared"
  }()

  /// Whether the folder is there.
  static var isPresent: Bool { isAccessible(folder + "/vectors/pseudonyms.tsv", R_OK) }

  /// The lines of a tab-separated file, cut into cells, without comments.
  static func rows(_ name: String) throws -> [[String]] {
    try text(of: folder + "/" + name).split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  static func text(of path: String) throws -> String {
    guard let file = unsafe fopen(path, "r") else { throw MissingFile() }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = unsafe getc(file), byte != EOF { bytes.append(UInt8(byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The key of the vectors: bytes 0 ... 31.
  static func masterKey() throws -> MasterKey {
    try MasterKey.parse(Array(keyText.utf8).span)
  }

  static let keyText = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"

  struct MissingFile: Error {}
}

/// The bytes that `text` has in hexadecimal.
func bytes(hex text: some StringProtocol) -> [UInt8] {
  let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
  return stride(from: 0, to: digits.count - 1, by: 2).map {
    UInt8(digits[$0] << 4 | digits[$0 + 1])
  }
}

func hex(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

func hex(_ bytes: InlineArray<32, UInt8>) -> String { hex(bytes.indices.map { bytes[$0] }) }

func hex(_ bytes: Span<UInt8>) -> String { hex(bytes.indices.map { bytes[$0] }) }

extension HMACSHA256 {
  /// The digest of `message`, in hexadecimal.
  func hexDigest(of message: [UInt8]) -> String { hex(digest(of: message.span)) }
}
