import Identifiers
import LogFormats
import Pseudonyms

/// The sub-keys of a release in each of its epochs, shared by all workers, and what makes the ciphers of each worker.
package struct ReleaseEpochs {
  let keys: EpochKeys
  /// The ciphers that the policy wants, of the epoch of this name; none where they cannot be made, so that their values are dropped.
  let makeCiphers: (String) -> PolicyCiphers
  private let initialName: String

  /// Nil where the release has one epoch.
  ///
  /// - Throws: ``PennameError/usage(_:)``, where the name of the first epoch or the domain is too long.
  init?(of key: Key, _ options: RunOptions) throws(PennameError) {
    guard options.epochLength != .none else { return nil }
    let master = key.loaded.key
    let (domain, policy) = (options.domain, options.policy)
    initialName = options.epochDefault ?? ""
    do throws(KeyError) {
      let release = try Release(domain: domain, epoch: initialName)
      keys = EpochKeys(master: master, release: release)
    } catch { throw .usage(error.description) }
    makeCiphers = { name in
      let release = try? Release(domain: domain, epoch: name)
      let ciphers = release.flatMap { try? PolicyCiphers(policy, master: master, release: $0) }
      return ciphers ?? PolicyCiphers()
    }
  }

  func makePseudonymizer() -> Pseudonymizer { Pseudonymizer(epochs: keys) }

  /// The sub-keys for names of files, which have no time: those of the lines before the first time.
  func keysOfNames() throws(PennameError) -> PseudonymKeys {
    do throws(KeyError) { return try keys.keys(of: initialName) } catch {
      throw .usage(error.description)
    }
  }
}

extension EpochFollower {
  /// Nil where the release has one epoch.
  ///
  /// - Parameter lineYear: The year of times that name none.
  convenience init?(_ options: RunOptions, _ lineYear: LineYear) {
    guard let epoch = options.epochLength.epoch else { return nil }
    let clock = LineClock(
      epoch: epoch, zone: options.timeZone, year: lineYear, initialName: options.epochDefault)
    let named = NamedFields(options.policy)
    self.init(
      clock, named.makeFinder(options.format.lines, onMismatch: options.onMismatch.action))
  }
}
