import Glibc
import TestSupport

@testable import Penname
@testable import Streams

/// The whole way of the bytes, from a file or a pipe through the pipeline into memory.
struct Filtered {
  var jobs = 1
  var chunkSize = 1 << 20
  var maxLine = 1 << 20
  var output = OutputEncoding.plain
  var codec = Codec.standard
  var isPiped = false
  /// Without it the bytes pass unchanged.
  var isPseudonymised = true
  var form = Policy.AddressForm.token

  func run(_ path: String) throws -> [UInt8] {
    guard isPiped else { return try run(Source(path: path, codec: codec)) }
    let command = unsafe popen("exec cat '\(path)'", "r")
    defer { unsafe pclose(command) }
    return try run(Source(descriptor: unsafe fileno(command), codec: codec))
  }

  private func run(_ source: Source) throws -> [UInt8] {
    let file = unsafe tmpfile()
    defer { unsafe fclose(file) }
    let descriptor = unsafe fileno(file)
    let keys = try Sample.keys()
    var policy = Policy.research
    policy.addressForm = form
    let transforms =
      isPseudonymised ? (0..<jobs).map { _ in Pseudonymiser(keys: keys, policy: policy) } : []
    var options = PipelineOptions()
    options.jobs = jobs
    options.limits = ChunkLimits(chunkSize: chunkSize, maxLine: maxLine)
    options.output = output
    options.codec = codec
    let pipeline = Pipeline(options, transforms: transforms)
    _ = try pipeline.run(
      source, into: Sink(descriptor: descriptor),
      hooks: LineHooks.make(format: .auto, policy: .research, keys: keys))
    return SharedFiles.bytes("/proc/self/fd/\(descriptor)")
  }
}
