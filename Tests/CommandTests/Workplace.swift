import Glibc
import TestSupport

/// A folder with a key, where the command is run.
final class Workplace {
  static let keyText = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
  static let keyID = "305aabc991722fc3"
  /// 192.0.2.1 and 192.0.2.2 under this key, without a domain.
  static let token = "ip-r36vmta23aq4hpf7"

  let folder: TemporaryFolder
  var path: String { folder.path }

  init() throws {
    folder = try TemporaryFolder()
    try folder.file("key", Self.keyText + "\n")
  }

  /// Runs `penname -k key …` to its end.
  func run(_ words: String..., input: [UInt8]? = nil, seconds: Int = 30) throws -> Outcome {
    try run(words, input: input, seconds: seconds)
  }

  func run(_ words: [String], input: [UInt8]? = nil, seconds: Int = 30) throws -> Outcome {
    try start(words, input: input == nil ? .null : .pipe, seconds: seconds).finish(feeding: input)
  }

  /// Starts `penname -k key …`.
  func start(
    _ words: [String], input: Running.Stream = .pipe, output: Running.Stream = .pipe,
    errors: Running.Stream = .pipe, seconds: Int = 30, ignoresSIGPIPE: Bool = false
  ) throws -> Running {
    try Running(
      [Binary.path, "-k", "key"] + words, in: path, input: input, output: output, errors: errors,
      seconds: seconds, ignoresSIGPIPE: ignoresSIGPIPE)
  }

  /// Runs a line of shell, which finds the command as `penname`.
  func shell(_ line: String, input: [UInt8]? = nil, seconds: Int = 30) throws -> Outcome {
    try Running(
      ["/bin/sh", "-c", line], in: path, environment: ["PATH": "\(Binary.folder):/usr/bin:/bin"],
      input: input == nil ? .null : .pipe, seconds: seconds
    ).finish(feeding: input)
  }

  /// What a file holds; nothing where there is none.
  func bytes(_ name: String) -> [UInt8] {
    exists(name) ? SharedFiles.bytes("\(path)/\(name)") : []
  }
  func text(_ name: String) -> String { String(decoding: bytes(name), as: UTF8.self) }
  func exists(_ name: String) -> Bool { unsafe access("\(path)/\(name)", F_OK) == 0 }

  func status(_ name: String) throws -> stat {
    var status = stat()
    guard unsafe stat("\(path)/\(name)", &status) == 0 else {
      throw Running.NotStarted(code: errno)
    }
    return status
  }

  /// The paths of all that lies here but the key, in order.
  func names() throws -> [String] {
    let listing = try shell("find . -mindepth 1 ! -name key | sort").text
    return listing.split(separator: "\n").map { String($0.dropFirst(2)) }
  }
}
