import Identifiers
import LogFormats
import Pseudonyms

/// The sub-keys and ciphers of each line's epoch, for one worker.
///
/// Asked in the order of the text. A text of one epoch costs one look at its lines' times.
final class LineEpochs {
  private let pseudonymizer: Pseudonymizer
  private let makeCiphers: (String) -> PolicyCiphers
  /// Ciphers lock memory, and are made again in less than a millisecond.
  private var table = EpochTable<PolicyCiphers>(limit: 32)
  /// Where lines of another epoch than the ones before begin, in the text at hand.
  private var changes: [(start: Int, number: Int?)] = []
  private var next = 0
  private var clock: LineClock?

  private(set) var keys: PseudonymKeys
  private(set) var ciphers = PolicyCiphers()

  /// - Parameter makeCiphers: Makes those that the policy wants, of an epoch.
  init(_ pseudonymizer: Pseudonymizer, makeCiphers: @escaping (String) -> PolicyCiphers) {
    self.pseudonymizer = pseudonymizer
    self.makeCiphers = makeCiphers
    keys = pseudonymizer.keys
  }

  /// Begins a text.
  ///
  /// - Parameters:
  ///   - number: The epoch in force at its start; nil before the first time.
  ///   - times: Those of its lines, in order.
  func begin(_ clock: LineClock, _ number: Int?, _ times: [LineTime]) {
    self.clock = clock
    next = 0
    changes.removeAll(keepingCapacity: true)
    changes.append((0, number))
    for time in times {
      guard let number = clock.number(of: time.time), number != changes[changes.count - 1].number
      else { continue }
      changes.append((time.start, number))
    }
  }

  /// Goes on to the line that holds `offset`.
  ///
  /// - Returns: Whether its epoch is another than before.
  @inline(__always)
  func advance(to offset: Int) -> Bool {
    guard next < changes.count, changes[next].start <= offset else { return false }
    turn(to: offset)
    return true
  }

  private func turn(to offset: Int) {
    while next + 1 < changes.count, changes[next + 1].start <= offset { next += 1 }
    let name = clock?.name(ofNumber: changes[next].number) ?? ""
    next += 1
    do throws(KeyError) {
      keys = try pseudonymizer.keys(of: name)
    } catch { preconditionFailure("the names of epochs were checked") }
    ciphers = table.value(of: name) ?? table.keep(makeCiphers(name), for: name)
  }
}
