// What the tests of this module share: bytes, files, fixtures, and the shared corpus when it is there.
import Glibc
import TestSupport
import Testing

@testable import Streams

typealias Bytes = [UInt8]

/// Log lines of documentation addresses, `count` bytes of them, the last one cut wherever that is.
func logText(_ count: Int, seed: UInt64 = 1) -> Bytes {
  var generator = SeededGenerator(seed: seed)
  var text = Bytes()
  text.reserveCapacity(count + 200)
  while text.count < count {
    let host = UInt8.random(in: 0...255, using: &generator)
    let size = UInt16.random(in: 0...65535, using: &generator)
    text += Bytes(
      "192.0.2.\(host) - - \"GET /page/\(size)?from=198.51.100.\(host) HTTP/1.1\" 200 \(size)\n"
        .utf8)
  }
  return Bytes(text.prefix(count))
}

/// One gzip member.
func member(_ plain: Bytes, level: Int? = 6) throws -> Bytes {
  try encoded(plain, .gzip(level: level))
}

func encoded(_ plain: Bytes, _ encoding: OutputEncoding, codec: Codec = .standard) throws -> Bytes {
  let deflater = try #require(try Deflater(encoding, codec: codec))
  let output = ByteBuffer()
  try deflater.append(plain.span, to: output)
  return output.bytes
}

/// A member with the given header, for headers that no writer of ours makes.
func member(_ plain: Bytes, header: Bytes) throws -> Bytes {
  try header + member(plain).dropFirst(10)
}

extension ByteBuffer {
  /// A copy; unsafe for speed alone: debug builds take minutes over the elements of some tests.
  var bytes: Bytes { withSpan { span in unsafe span.withUnsafeBufferPointer { unsafe Bytes($0) } } }
}

/// A directory for one test, removed with everything in it.
final class Scratch: Sendable {
  let path = "/tmp/streams-tests-\(UInt64.random(in: 0 ... .max))"

  init() { run("mkdir \(path)") }
  deinit { run("rm -rf \(path)") }

  /// Writes a file, and returns its path.
  func file(_ name: String, _ bytes: Bytes) -> String {
    let file = "\(path)/\(name)"
    guard
      let descriptor = try? System.open(file, flags: O_WRONLY | O_CREAT | O_TRUNC, mode: 0o644),
      (try? System.writeAll(descriptor, bytes.span)) != nil
    else {
      Issue.record("cannot write \(file)")
      return file
    }
    try? System.close(descriptor)
    return file
  }

  var names: [String] { run("ls -A \(path)").split(separator: "\n").map(String.init) }
}

/// Limits the size of files that this process writes, as a full disk would; nil takes the limit away.
func limitFileSize(to bytes: UInt?) {
  signal(SIGXFSZ, SIG_IGN)
  var limit = rlimit()
  let resource = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
  unsafe getrlimit(resource, &limit)
  limit.rlim_cur = bytes ?? limit.rlim_max
  unsafe setrlimit(resource, &limit)
}

/// Tries again while a lock that was given up is still held: by a process that another test is just starting, for a moment.
func onceUnlocked<T>(_ body: () throws -> T) throws -> T {
  for _ in 0..<500 {
    do { return try body() } catch RecordFault.isLocked {
    } catch StreamError.append(.isLocked) {}
    usleep(10_000)
  }
  return try body()
}

/// What a shell command prints.
@discardableResult
func run(_ command: String) -> String {
  guard let stream = unsafe popen(command, "r") else { return "" }
  defer { unsafe pclose(stream) }
  var text = Bytes()
  while case let byte = unsafe fgetc(stream), byte >= 0 { text.append(UInt8(byte)) }
  return String(decoding: text, as: UTF8.self)
}

/// The bytes of a file; none if it cannot be read.
func contents(_ path: String) -> Bytes {
  let buffer = ByteBuffer()
  guard let descriptor = try? System.open(path, flags: O_RDONLY) else { return [] }
  defer { try? System.close(descriptor) }
  let length = 1 << 20
  while let count = try? buffer.withOutputSpan(
    extra: length,
    { output throws(Errno) in
      try System.read(descriptor, into: &output, limit: length)
    }), count > 0
  {}
  return buffer.bytes
}

/// Everything a source gives, or how it fails.
struct ReadOutcome: Equatable {
  var plain = Bytes()
  var error: StreamError?
  var warnings: [StreamWarning] = []
  var members = 0
}

/// - Parameter prepare: Sees the source before it is read.
func readAll(
  _ path: String, codec: Codec = .standard, split: Int = .max, limit: Int = 1 << 20,
  _ prepare: (Source) -> Void = { _ in }
) -> ReadOutcome {
  readAll(name: path, codec: codec, split: split, limit: limit, prepare) {
    () throws(StreamError) in try RawInput(path: path, cancellation: nil)
  }
}

func readAll(
  name: String = "", codec: Codec, split: Int = .max, limit: Int = 1 << 20,
  _ prepare: (Source) -> Void = { _ in }, opening open: () throws(StreamError) -> RawInput
) -> ReadOutcome {
  var outcome = ReadOutcome()
  let buffer = ByteBuffer()
  do throws(StreamError) {
    let source = try Source(raw: open(), name: name, codec: codec, readLimit: split)
    prepare(source)
    do throws(StreamError) {
      while try source.read(into: buffer, limit: limit, pause: -1) == .bytes {}
    } catch { outcome.error = error }
    source.abandon()
    outcome.warnings = source.warnings
    outcome.members = source.members
  } catch { outcome.error = error }
  outcome.plain = buffer.bytes
  return outcome
}

/// The corpus shared by the project's checkouts, beside the repository; tests over it are skipped where it is absent.
enum Corpus {
  static let path = "\(SharedFiles.folder)/faults"
  static let isPresent = SharedFiles.isPresent

  struct Row: CustomTestStringConvertible {
    let file, kind, verdict, digest: String
    var testDescription: String { file }
  }

  static let rows: [Row] =
    isPresent
    ? String(decoding: contents("\(path)/faults.tsv"), as: UTF8.self).split(separator: "\n")
      .dropFirst().map {
        let columns = $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        return Row(file: columns[0], kind: columns[1], verdict: columns[3], digest: columns[4])
      } : []
}
