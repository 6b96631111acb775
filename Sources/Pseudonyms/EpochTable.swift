/// What was made for the epochs met lately: sub-keys, ciphers. Epochs are told apart byte by byte.
///
/// Bounded: when it is full, the epoch not asked for longest goes, and is made again when it comes back. A log by week over
/// ten years has 520. A look-up costs one hash; for one thread at a time.
package struct EpochTable<Value> {
  /// The most epochs that are kept.
  package let limit: Int
  private var entries: [[UInt8]: (value: Value, lastUse: UInt64)] = [:]
  private var clock: UInt64 = 0

  /// - Parameter limit: 1 or more.
  package init(limit: Int) {
    precondition(limit > 0, "a table of epochs keeps at least one")
    self.limit = limit
  }

  /// How many epochs are kept.
  package var count: Int { entries.count }

  /// What was kept for `epoch`.
  package mutating func value(of epoch: String) -> Value? {
    clock += 1
    let name = Array(epoch.utf8)
    guard let value = entries[name]?.value else { return nil }
    entries[name]?.lastUse = clock
    return value
  }

  /// What was kept for `epoch`, or what `make` makes.
  package mutating func value(
    of epoch: String, make: () throws(KeyError) -> Value
  ) throws(KeyError) -> Value {
    if let value = value(of: epoch) { return value }
    return keep(try make(), for: epoch)
  }

  /// Keeps `value`, unless there is one for `epoch` already; the one that is there then.
  package mutating func keep(_ value: Value, for epoch: String) -> Value {
    if let value = self.value(of: epoch) { return value }
    if entries.count == limit, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse })
    {
      entries[oldest.key] = nil
    }
    entries[Array(epoch.utf8)] = (value, clock)
    return value
  }
}
