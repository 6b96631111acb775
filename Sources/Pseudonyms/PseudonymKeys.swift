import Identifiers
import Synchronization

/// The sub-keys of one release, as keyed states: all classes, the check part, the /48 of the address form.
///
/// Made once per release and epoch (28 sub-keys, about 80 µs), shared by all workers, wiped when the last lets go.
@safe package final class PseudonymKeys: Sendable {
  // Invariant: element `c.rawValue` of `classKeys` is of class `c`, the one after the last class that of the check part.
  private let classKeys: SecretArray<ClassKey>

  /// What the sub-keys are for.
  package enum Purpose: Sendable {
    /// Pseudonyms of original values: sub-keys with the names of the classes.
    case originals
    /// Pseudonyms of another release's pseudonyms: sub-keys `rekey-CLASS`.
    case rekeying
  }

  package let purpose: Purpose
  /// The epoch that the classes' sub-keys are of.
  package let epoch: String

  /// `fd ‖ D`, the first 48 bits of every address of this release (RFC 4193), in the low bits.
  package let addressPrefix: UInt64

  /// Differs between any two values of one process, so that caches cannot mix up releases.
  let serial: UInt64

  private static let lastSerial = Atomic<UInt64>(0)

  /// A number that no other set of sub-keys of this process has.
  static func nextSerial() -> UInt64 { lastSerial.add(1, ordering: .relaxed).newValue }

  package init(master: MasterKey, release: Release, purpose: Purpose = .originals) {
    self.purpose = purpose
    epoch = release.epoch
    let classes = IdentifierClass.allCases
    let names = classes.map { purpose == .originals ? $0.name : "rekey-\($0.name)" }
    let expansion = SubkeyExpansion(master: master.bytes)
    let work = HMACWork()
    let classKeys = SecretArray<ClassKey>(zeroed: classes.count + 1, locked: true)
    for (index, name) in (names + ["check"]).enumerated() {
      // SAFETY: `index` runs over the elements; a class's raw value is its place among all cases.
      let element = unsafe classKeys.base + index
      expansion.withSubkey(info: release.info(for: name)) { key in
        unsafe HMACState.prepare(&element.pointee.state, key: key, work: work)
      }
      if index < classes.count {
        precondition(classes[index].rawValue == index, "classes are numbered in order from 0")
        unsafe element.pointee.setPrefix(for: classes[index])
      }
    }
    addressPrefix = expansion.withSubkey(info: release.info(for: "ula")) { key in
      (0..<5).reduce(0xfd) { $0 << 8 | UInt64(key[$1]) }
    }
    serial = Self.nextSerial()
    self.classKeys = classKeys
  }

  /// The key of `class`, valid as long as this value is.
  func key(of class: IdentifierClass) -> UnsafePointer<ClassKey> {
    // SAFETY: by the invariant the element exists.
    unsafe UnsafePointer(classKeys.base + Int(`class`.rawValue))
  }

  /// The key of the check part, without a prefix, valid as long as this value is.
  var checkKey: UnsafePointer<ClassKey> {
    // SAFETY: by the invariant the element exists.
    unsafe UnsafePointer(classKeys.base + (classKeys.count - 1))
  }
}
