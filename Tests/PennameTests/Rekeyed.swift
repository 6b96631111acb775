import Pseudonyms
import TestSupport

@testable import Penname
@testable import Streams

/// Texts of one release made texts of another, under the key of the vectors.
struct Rekeyed {
  var from = "study-42"
  var to = "study-43"
  var options = RunOptions()

  func keys() throws -> RekeyKeys {
    let master = try MasterKey.parse(Array(Sample.keyText.utf8).span)
    return RekeyKeys(
      old: PseudonymKeys(master: master, release: try Release(domain: from)), master: master,
      new: try Release(domain: to))
  }

  func worker() throws -> RekeyWorker {
    RekeyWorker(try keys(), options, hasEpochs: options.epochLength != .none)
  }

  func run(_ text: String) throws -> String {
    String(decoding: try run(Array(text.utf8), worker()), as: UTF8.self)
  }

  func run(_ text: [UInt8], _ worker: RekeyWorker) throws -> [UInt8] {
    let output = ByteBuffer()
    try worker.transform(text.span, context: ChunkContext(), into: output)
    return output.withSpan { span in span.indices.map { span[$0] } }
  }

  /// The text through the pipeline, in chunks.
  func run(_ text: [UInt8], jobs: Int, chunkSize: Int) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let key = try Key(from: .file(folder.file("key", Sample.keyText + "\n")))
    var options = options
    options.jobs = jobs
    options.domain = to
    let rekeying = try Rekeying(from: OldRelease(key: key, domain: from), to: key, options)
    var pipeline = PipelineOptions()
    pipeline.jobs = jobs
    pipeline.limits = ChunkLimits(uncheckedChunkSize: chunkSize, maxLine: 1 << 20)
    let output = folder.path + "/out"
    let sink = try Sink(path: output)
    _ = try Pipeline(pipeline, transforms: rekeying.workers).run(
      Source(path: folder.file("in", text)), into: sink, hooks: rekeying.begin(.fixed(2026)).hooks)
    try sink.commit()
    return SharedFiles.bytes(output)
  }
}
