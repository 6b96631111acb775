import Glibc
import Pseudonyms
import TestSupport

/// The test vectors that lie beside the repository, and small ways to write bytes and make keys in tests.
enum Vectors {
  /// Whether the folder is there.
  static var isPresent: Bool { SharedFiles.isPresent }

  /// The lines of a tab-separated file, cut into cells, without comments.
  static func rows(_ name: String) -> [[String]] { SharedFiles.rows(name) }

  /// The key of the vectors: bytes 0 ... 31.
  static func masterKey() throws -> MasterKey {
    try MasterKey.parse(Array(keyText.utf8).span)
  }

  static let keyText = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
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
