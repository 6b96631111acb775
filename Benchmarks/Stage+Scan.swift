// Stage scan: the SIMD pass alone, its list of candidates thrown away batch by batch.
import CScan

extension Session {
  func benchmarkScan(_ work: Workload) throws {
    let scan = CandidateScan()
    let name = "scan/\(work.corpus.name)"
    guard wants(name) else { return }
    checkTwin(name, work, scan)
    let corpus = work.corpus
    let expected = corpus.bytes.withSpan { scan.count($0) }
    let perKilobyte = Double(expected) * 1000 / Double(corpus.count)
    try benchmark(
      name, over: corpus, expecting: expected,
      note: "\(Row.decimal(perKilobyte, 1)) candidates per kB"
    ) { scan.count($0) }
  }

  /// The first 4 MiB through both kernels.
  private func checkTwin(_ name: String, _ work: Workload, _ scan: CandidateScan) {
    let sample = 0..<min(work.corpus.count, 4 << 20)
    let (fast, portable) = work.corpus.bytes.withSpan(in: sample) {
      (scan.digest($0, portable: false), scan.digest($0, portable: true))
    }
    Check.equal("\(name), against the portable twin", fast, portable)
  }
}

/// Calls the kernel as the detector does, in batches that stay in the first-level cache.
@safe private final class CandidateScan {
  // Invariant: both own `capacity` elements; those that the last call counted are initialised.
  private let offsets = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
  private let kinds = UnsafeMutablePointer<UInt16>.allocate(capacity: capacity)
  private static let capacity = 4096

  deinit {
    unsafe offsets.deallocate()
    unsafe kinds.deallocate()
  }

  /// How many candidates a text has.
  func count(_ text: Span<UInt8>) -> Int {
    var sum = 0
    scan(text, portable: false) { sum += $0 }
    return sum
  }

  /// All candidates of a text in one number (FNV-1a).
  func digest(_ text: Span<UInt8>, portable: Bool) -> UInt64 {
    var digest: UInt64 = 0xCBF2_9CE4_8422_2325
    scan(text, portable: portable) { count in
      for index in 0..<count {
        // SAFETY: the call has initialised `count` elements of both.
        let candidate = unsafe UInt64(offsets[index]) << 16 | UInt64(kinds[index])
        digest = (digest ^ candidate) &* 0x100_0000_01B3
      }
    }
    return digest
  }

  private func scan(_ text: Span<UInt8>, portable: Bool, _ body: (Int) -> Void) {
    var state = pn_scan_state()
    let capacity = Self.capacity
    // SAFETY: the call reads the span's bytes and writes at most `capacity` elements to each list.
    unsafe text.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      let scan = portable ? unsafe pn_scan_portable : unsafe pn_scan
      while state.position <= bytes.count {
        body(unsafe scan(&state, base, bytes.count, offsets, kinds, capacity))
      }
    }
  }
}
