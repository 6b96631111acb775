import Glibc
import Identifiers
import LogFormats
import Pseudonyms
import TestSupport

@testable import Penname
@testable import Streams

/// A text through the pipeline as a run sends it, epochs and all.
struct TimedRun {
  var options = RunOptions()
  var jobs = 1
  /// May be below what the command takes.
  var chunkSize = 1 << 20
  var maxLine = 1 << 20
  var isPiped = false
  var year = LineYear.fixed(2026)

  func run(_ text: [UInt8]) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let path = try folder.file("in", text)
    guard isPiped else { return try run(Source(path: path), folder) }
    // Two writes, so that the reader meets the end of one.
    let half = text.count / 2
    let command = unsafe popen(
      "head -c \(half) '\(path)'; sleep 0.01; tail -c +\(half + 1) '\(path)'", "r")
    defer { unsafe pclose(command) }
    return try run(Source(descriptor: unsafe fileno(command)), folder)
  }

  func run(_ text: String) throws -> String {
    String(decoding: try run(Array(text.utf8)), as: UTF8.self)
  }

  private func run(_ source: Source, _ folder: TemporaryFolder) throws -> [UInt8] {
    let key = try Key(from: .file(folder.file("key", Sample.keyText + "\n")))
    let epochs = try ReleaseEpochs(of: key, options)
    let keys = try epochs?.keys.epochless ?? Pseudonymiser.keys(of: key, domain: options.domain)
    let workers = try (0..<jobs).map { _ in
      Pseudonymiser(
        keys: keys, policy: options.policy,
        ciphers: try Pseudonymiser.ciphers(of: key, domain: options.domain, options.policy),
        format: options.format, onMismatch: options.onMismatch, epochs: epochs)
    }
    var pipeline = PipelineOptions()
    pipeline.jobs = jobs
    pipeline.limits = ChunkLimits(uncheckedChunkSize: chunkSize, maxLine: maxLine)
    let file = unsafe tmpfile()
    defer { unsafe fclose(file) }
    let descriptor = unsafe fileno(file)
    _ = try Pipeline(pipeline, transforms: workers).run(
      source, into: Sink(descriptor: descriptor),
      hooks: LineHooks.make(
        format: options.format.lines, policy: options.policy, keys: keys, lineYear: year,
        epochs: EpochFollower(options, year)))
    return SharedFiles.bytes("/proc/self/fd/\(descriptor)")
  }
}

/// The contract's tokens by another route: HKDF (RFC 5869) written out, over OpenSSL's `EVP_MAC`.
enum OtherRoute {
  static func token(
    _ tag: String, _ name: String, _ canonical: [UInt8], domain: String = "", epoch: String
  ) throws -> String {
    try token(tag, name, canonical, count: 8, domain: domain, epoch: epoch)
  }

  /// The new token of an old one of this tag and class.
  static func rekeyed(
    _ token: String, _ name: String, domain: String, epoch: String = ""
  ) throws -> String {
    let parts = token.split(separator: "-")
    let value = Array(bytes(ofBase32: String(parts[1])).dropLast(2))
    return try self.token(
      String(parts[0]), "rekey-\(name)", value, count: value.count, domain: domain, epoch: epoch)
  }

  private static func token(
    _ tag: String, _ name: String, _ canonical: [UInt8], count: Int, domain: String, epoch: String
  ) throws -> String {
    let digest = try hmac(subkey(name, domain, epoch), canonical)
    let value = Array(digest[..<count])
    let check = try hmac(subkey("check", domain, ""), Array("\(tag)-".utf8) + value)
    return "\(tag)-" + base32(value + check[..<2])
  }

  static func address(_ canonical: [UInt8], epoch: String) throws -> IPAddress? {
    let digest = try hmac(subkey("ip", "", epoch), canonical)
    let bytes = try [0xFD] + subkey("ula", "", "")[..<5] + digest[..<10]
    return IPAddress(canonical: bytes.span)
  }

  private static func subkey(_ name: String, _ domain: String, _ epoch: String) throws -> [UInt8] {
    let master: [UInt8] = Array(0...31)
    let pseudorandom = try hmac([UInt8](repeating: 0, count: 32), master)
    var info = Array("penname/1".utf8)
    for part in [domain, epoch, name] {
      info += [UInt8(part.utf8.count >> 8), UInt8(part.utf8.count & 255)] + Array(part.utf8)
    }
    return try hmac(pseudorandom, info + [1])
  }

  private static func hmac(_ key: [UInt8], _ message: [UInt8]) throws -> [UInt8] {
    let digest = try EVPHMACSHA256(key: key.span).digest(of: message.span)
    return (0..<32).map { digest[$0] }
  }

  private static func bytes(ofBase32 text: String) -> [UInt8] {
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567")
    let bits = text.flatMap { character in
      (0..<5).map { alphabet.firstIndex(of: character)! >> (4 - $0) & 1 }
    }
    return stride(from: 0, to: bits.count, by: 8).map { start in
      UInt8(bits[start..<start + 8].reduce(0) { $0 << 1 | $1 })
    }
  }

  /// RFC 4648 in lower case, of a multiple of five bytes.
  private static func base32(_ bytes: [UInt8]) -> String {
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567")
    let bits = bytes.flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 } }
    return String(
      stride(from: 0, to: bits.count, by: 5).map { start in
        alphabet[bits[start..<start + 5].reduce(0) { $0 << 1 | Int($1) }]
      })
  }
}
