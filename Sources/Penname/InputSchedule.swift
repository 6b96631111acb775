import Glibc
import Streams
import Synchronization

/// Which input is begun when, and by how many threads.
///
/// A gzip stream is inflated by one thread, at about the speed at which two workers go on with it: half as many large
/// inputs are open as there are jobs, the largest first, so that none is left alone at the end. Small ones wait for the disk
/// more than they compute, and go beside them.
final class InputSchedule: Sendable {
  /// The large ones by size, and the small ones in their order, each from the next one on.
  private struct Rest {
    var large: ArraySlice<Int>
    var small: ArraySlice<Int>
    var isCut = false
  }

  private let rest: Mutex<Rest>
  /// Threads that take large inputs.
  let readers: Int
  private let threads: Int

  /// - Parameters:
  ///   - sizes: The stored bytes of each input; nil where it is a pipe, which may be large.
  ///   - chunkSize: Inputs of more stored bytes are large.
  ///   - sharesOutput: All write to standard output: one input after the other.
  init(_ sizes: [Int?], jobs: Int, chunkSize: Int, sharesOutput: Bool) {
    let all = Array(sizes.indices)
    if sharesOutput || sizes.count < 2 {
      rest = Mutex(Rest(large: all[...], small: []))
      (readers, threads) = (1, 1)
      return
    }
    let large = all.filter { sizes[$0] ?? .max > chunkSize }
      .sorted { (sizes[$1] ?? 0, $0) < (sizes[$0] ?? 0, $1) }
    let small = all.filter { sizes[$0] ?? .max <= chunkSize }
    rest = Mutex(Rest(large: large[...], small: small[...]))
    readers = max(1, (jobs + 1) / 2)
    let beside = small.isEmpty ? 0 : Self.threadsForSmallInputs
    threads = min(readers + beside, sizes.count, Self.mostThreads)
  }

  /// As many outputs as a signal handler can remove, and as there are descriptors for.
  private static var mostThreads: Int {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
      return 1
    }
    // Input, output, its directory and its lock; and what the process has open whatever it does.
    return min(64, max(1, (Int(clamping: limit.rlim_cur) - 16) / 4))
  }

  /// They wait for the disk, most of the time: two flushes for each output.
  private static let threadsForSmallInputs = 16

  /// Calls `body` for every input, on several threads, until it returns false.
  ///
  /// - Parameter onOneThread: For tests of the order.
  /// - Returns: Whether inputs were left for that.
  func run(onOneThread: Bool = false, _ body: @escaping @Sendable (Int) -> Bool) -> Bool {
    let others = (1..<(onOneThread ? 1 : threads)).compactMap { number in
      BlockingThread { [self] in work(takesLarge: number < readers, body) }
    }
    work(takesLarge: true, body)
    for other in others { other.join() }
    return rest.withLock { $0.isCut }
  }

  private func work(takesLarge: Bool, _ body: (Int) -> Bool) {
    while let index = next(takesLarge) {
      if !body(index) { rest.withLock { $0.isCut = true } }
    }
  }

  private func next(_ takesLarge: Bool) -> Int? {
    rest.withLock { rest in
      if rest.isCut { return nil }
      return (takesLarge ? rest.large.popFirst() : nil) ?? rest.small.popFirst()
    }
  }
}
