import CScan

/// What the scan saw at an offset.
struct Candidate {
  let offset: Int
  let kinds: Kinds

  /// Bits of `CScan.h`.
  struct Kinds: OptionSet {
    let rawValue: UInt16
    init(rawValue: UInt16) { self.rawValue = rawValue }
    init(_ bit: Int) { rawValue = UInt16(bit) }

    static let lineFeed = Kinds(pn_line_feed)
    static let quad = Kinds(pn_quad)
    static let colons = Kinds(pn_colons)
    static let groups = Kinds(pn_groups)
    static let at = Kinds(pn_at)
    static let digits = Kinds(pn_digits)
    static let hex = Kinds(pn_hex)
    static let anchor = Kinds(pn_anchor)
    static let dashes = Kinds(pn_dashes)
    static let escape = Kinds(pn_escape)
    static let token = Kinds(pn_token)
    static let tilde = Kinds(pn_tilde)
    static let key = Kinds(pn_key)
  }
}

/// Runs the SIMD scan over a text in batches that stay in the first-level cache. Owns 24 KiB.
@safe package final class CandidateScanner {
  // Invariant: both own `capacity` elements; `0 ..< count` were written by the last batch.
  private let offsets: UnsafeMutablePointer<UInt32>
  private let kinds: UnsafeMutablePointer<UInt16>
  private let state: UnsafeMutablePointer<pn_scan_state>
  private let capacity = 4096
  private let usesPortableTwin: Bool

  /// - Parameter usesPortableTwin: Whether the table-driven twin runs whatever the processor: for tests.
  init(usesPortableTwin: Bool = false) {
    self.usesPortableTwin = usesPortableTwin
    unsafe offsets = .allocate(capacity: capacity)
    unsafe kinds = .allocate(capacity: capacity)
    unsafe state = .allocate(capacity: 1)
    unsafe state.initialize(to: pn_scan_state())
  }

  deinit {
    unsafe offsets.deallocate()
    unsafe kinds.deallocate()
    unsafe state.deallocate()
  }

  /// The next text is scanned from its start.
  func restart() {
    // SAFETY: `state` owns one value of a trivial type.
    unsafe state.pointee = pn_scan_state()
  }

  /// Scans on in `text`, the same text for all batches since ``restart()``.
  ///
  /// - Returns: How many candidates the batch holds, possibly none; nil when the text is done.
  func nextBatch(of text: Span<UInt8>) -> Int? {
    // SAFETY: the pointer is used only inside the call, which reads `text.count` bytes and writes at most `capacity` elements.
    unsafe text.withUnsafeBufferPointer { bytes in
      guard unsafe state.pointee.position <= bytes.count else { return nil }
      let scan = usesPortableTwin ? unsafe pn_scan_portable : unsafe pn_scan
      return unsafe scan(
        state, bytes.baseAddress ?? UnsafePointer(padding), bytes.count, offsets, kinds, capacity)
    }
  }

  /// The candidate `index` of the last batch, below its count.
  subscript(index: Int) -> Candidate {
    // SAFETY: callers stay below the count that `nextBatch` returned, which is at most `capacity`.
    unsafe Candidate(offset: Int(offsets[index]), kinds: Candidate.Kinds(rawValue: kinds[index]))
  }

  /// What an empty text points to.
  private var padding: UnsafeMutablePointer<UInt8> {
    unsafe UnsafeMutableRawPointer(kinds).assumingMemoryBound(to: UInt8.self)
  }

  /// `avx512`, `avx2` or `portable`.
  package static var implementation: String {
    // SAFETY: a string literal of the C side.
    unsafe String(cString: pn_scan_implementation())
  }
}
