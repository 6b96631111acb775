// The command itself, as built beside the benchmarks: start-up and memory.
import Glibc
import Penname
import Streams

extension Session {
  func benchmarkCommand(_ work: Workload) throws {
    guard work.corpus.kind == .combined, let command = Self.command else { return }
    benchmarkStart(command, work)
    let tenMegabytes = work.corpus.chunks.prefix { $0.upperBound <= 10_000_000 }.last?.upperBound
    if let end = tenMegabytes, end < work.corpus.count {
      try benchmarkMemory("memory/10MB", command, work, bytes: end, jobs: 2)
    }
    for jobs in [1, 2, 4, 8] {
      try benchmarkMemory(
        "memory/jobs=\(jobs)", command, work, bytes: work.corpus.count, jobs: jobs)
    }
    try benchmarkMemory(
      "memory/members", command, work, bytes: work.corpus.count, jobs: 2,
      from: wants("memory/members") ? work.memberFile(.gzip(level: 6)) : nil)
  }

  /// `penname` in the folder of this program.
  private static let command: String? = {
    var bytes = [CChar](repeating: 0, count: 4096)
    let count = unsafe readlink("/proc/self/exe", &bytes, bytes.count)
    guard count > 0 else { return nil }
    let own = String(decoding: bytes[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    let path = own.split(separator: "/").dropLast().map { "/\($0)" }.joined() + "/penname"
    return unsafe access(path, X_OK) == 0 ? path : nil
  }()

  /// From posix_spawn to the end of the process, with nothing to do; `true` shows what starting costs at all.
  private func benchmarkStart(_ command: String, _ work: Workload) {
    guard wants("start/") else { return }
    var starts: [(String, Child)] = [
      ("start/penname", Child(command, ["--key-file", work.keys.path]))
    ]
    if let path = Child.find("true") { starts.append(("start/true", Child(path, []))) }
    for (name, child) in starts {
      let seconds = (0..<25).map { _ in child.run().seconds }
      let note =
        "\(Row.decimal(seconds.median * 1000, 1)) ms, fastest \(Row.decimal(seconds.min()! * 1000, 1)) ms"
      add(Row(name: name, lines: 0, bytes: 0, seconds: seconds, note: note))
    }
  }

  /// gzip to gzip, file to file; what it writes is compared.
  private func benchmarkMemory(
    _ name: String, _ command: String, _ work: Workload, bytes: Int, jobs: Int,
    from members: String? = nil
  ) throws {
    guard wants(name) else { return }
    let input = work.folder.file("memory.log.gz")
    let output = work.folder.file("memory-out.log.gz")
    let isWhole = bytes == work.corpus.count
    if !isWhole { try writePart(work, bytes, to: input) }
    let child = Child(
      command,
      [
        "--key-file", work.keys.path, "--jobs", "\(jobs)", "--output", output,
        isWhole ? members ?? work.gzipFile : input,
      ])
    let (seconds, peak) = Usage.measure(child, in: work.folder)
    if isWhole { try Comparison.check(name, file: output, holds: work.rewritten) }
    _ = unsafe unlink(output)
    _ = unsafe unlink(input)
    add(
      Row(
        name: name, lines: isWhole ? work.corpus.lines : 0, bytes: bytes, seconds: [seconds],
        peakKiB: peak, note: "with fsync"))
  }

  private func writePart(_ work: Workload, _ count: Int, to path: String) throws {
    let member = ByteBuffer()
    let deflater = try Deflater(.gzip(level: 6), codec: .zlib)
    try work.corpus.bytes.withSpan(in: 0..<count) { (bytes) throws(StreamError) in
      try deflater?.append(bytes, to: member)
    }
    member.withSpan { OpenFile(writing: path).write($0) }
  }
}
