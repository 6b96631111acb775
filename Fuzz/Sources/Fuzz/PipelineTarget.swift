import Foundation

@testable import LogFormats
@testable import Penname
@testable import Pseudonyms
@testable import Streams

/// The whole way of the bytes: the same output in chunks of every size, nothing new in a second run, JSON stays JSON.
enum PipelineTarget {
  static func run(_ input: [UInt8]) {
    // What opens like a compressed or binary file is refused before this stage.
    guard input.count < 4096 else { return }
    let whole = pseudonymised(input, chunkSize: 1 << 20, maxLine: 1 << 20)
    guard let whole else { return }
    for size in [1, 61] {
      precondition(
        pseudonymised(input, chunkSize: size, maxLine: 1 << 20) == whole, "chunks of \(size)")
    }
    let again = pseudonymised(whole, chunkSize: 1 << 20, maxLine: 1 << 20)
    precondition(again == nil || again == whole, "a second run changes something")
    // Lines in pieces: the same pieces, whatever the chunks.
    let pieces = pseudonymised(input, chunkSize: 1 << 20, maxLine: 200)
    precondition(pseudonymised(input, chunkSize: 61, maxLine: 200) == pieces, "pieces")
    checkJSON(input, whole)
  }

  /// Made once for each pair of limits: one takes megabytes.
  nonisolated(unsafe) private static var pipelines: [[Int]: Pipeline] = [:]

  private static func pipeline(_ chunkSize: Int, _ maxLine: Int) -> Pipeline {
    if let pipeline = pipelines[[chunkSize, maxLine]] { return pipeline }
    var options = PipelineOptions()
    options.jobs = 1
    options.limits = ChunkLimits(uncheckedChunkSize: chunkSize, maxLine: maxLine)
    let pipeline = Pipeline(
      options, transforms: [Pseudonymiser(keys: Sample.keys, policy: .research)])
    pipelines[[chunkSize, maxLine]] = pipeline
    return pipeline
  }

  /// The output; nil where the input is refused.
  private static func pseudonymised(
    _ input: [UInt8], chunkSize: Int, maxLine: Int
  ) -> [UInt8]? {
    let source = file(input)
    let target = file([])
    defer {
      close(source)
      close(target)
    }
    do {
      _ = try pipeline(chunkSize, maxLine).run(
        Source(descriptor: source), into: Sink(descriptor: target),
        hooks: LineHooks.make(format: .auto, policy: .research, keys: Sample.keys))
    } catch { return nil }
    let count = Int(lseek(target, 0, SEEK_END))
    var output = [UInt8](repeating: 0, count: count)
    precondition(pread(target, &output, count, 0) == count)
    return output
  }

  /// An open file without a name that holds these bytes.
  private static func file(_ bytes: [UInt8]) -> Int32 {
    var template = Array("/dev/shm/penname-fuzz-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    unlink(template)
    precondition(descriptor >= 0 && write(descriptor, bytes, bytes.count) == bytes.count)
    lseek(descriptor, 0, SEEK_SET)
    return descriptor
  }

  private static func checkJSON(_ input: [UInt8], _ output: [UInt8]) {
    let before = input.split(separator: 0x0a, omittingEmptySubsequences: false)
    let after = output.split(separator: 0x0a, omittingEmptySubsequences: false)
    precondition(before.count == after.count, "another number of lines")
    for (line, other) in zip(before, after) where line.first == UInt8(ascii: "{") {
      guard (try? JSONSerialization.jsonObject(with: Data(line))) != nil else { continue }
      precondition((try? JSONSerialization.jsonObject(with: Data(other))) != nil, "no JSON")
    }
  }
}
