import Synchronization

/// The sub-keys of one release in each of its epochs, made when first asked for, shared by all workers.
///
/// One epoch costs what ``PseudonymKeys`` does; two workers that ask for a new one at once may both make it, and share
/// the first. Memory is bounded: about 8 KiB for each of ``limit`` epochs, and for those in use.
package final class EpochKeys: Sendable {
  /// The most epochs whose sub-keys are kept.
  package static let limit = 512

  private let master: MasterKey
  private let release: Release
  private let purpose: PseudonymKeys.Purpose
  /// The sub-keys of the empty epoch, always kept.
  package let epochless: PseudonymKeys
  private let table: Mutex<EpochTable<PseudonymKeys>>

  /// - Parameters:
  ///   - release: Gives the domain; its epoch is passed over.
  ///   - limit: 1 or more.
  package init(
    master: MasterKey, release: Release, purpose: PseudonymKeys.Purpose = .originals,
    limit: Int = EpochKeys.limit
  ) {
    self.master = master
    self.release = release
    self.purpose = purpose
    let epochless = PseudonymKeys(
      master: master, release: release.withoutEpoch, purpose: purpose)
    self.epochless = epochless
    table = Mutex(EpochTable(limit: limit))
  }

  /// The sub-keys of an epoch. Safe to call from any thread; never waits for a derivation of another.
  ///
  /// - Parameter epoch: `0 ... Release.epochLimit` bytes of UTF-8, such as `2026-W48`.
  /// - Throws: ``KeyError/epochTooLong(count:)``.
  package func keys(of epoch: String) throws(KeyError) -> PseudonymKeys {
    if epoch.utf8.isEmpty { return epochless }
    if let keys = table.withLock({ $0.value(of: epoch) }) { return keys }
    let release = try Release(domain: release.domain, epoch: epoch)
    let keys = PseudonymKeys(master: master, release: release, purpose: purpose)
    return table.withLock { $0.keep(keys, for: epoch) }
  }
}
