import Pseudonyms

/// The ciphers of a release that the actions of a policy want, for one worker; what no action wants is nil and costs nothing.
package struct PolicyCiphers {
  private(set) var cryptoPAn: PrefixCipher?
  private(set) var ipcryptPfx: PrefixCipher?
  private(set) var formatPreserving: FormatPreservingCipher?
  /// By the most days that times are moved.
  private var dayShifts: [Int: (shift: DayShift, ofRelease: Int)] = [:]

  /// None: values that want a cipher are dropped.
  package init() {}

  /// - Throws: ``KeyError/equalHalves``, ``KeyError/library(operation:)``.
  init(_ policy: Policy, master: MasterKey, release: Release) throws(KeyError) {
    let actions = policy.actions
    if actions.contains(.prefix(.cryptopan)) {
      cryptoPAn = try PrefixCipher(.cryptoPAn, master: master, release: release)
    }
    if actions.contains(.prefix(.ipcryptPfx)) {
      ipcryptPfx = try PrefixCipher(.ipcryptPfx, master: master, release: release)
    }
    if actions.contains(.fpe) {
      formatPreserving = try FormatPreservingCipher(master: master, release: release)
    }
    for case .shift(let wanted) in actions where dayShifts[wanted.days] == nil {
      let shift = try DayShift(master: master, release: release, limit: wanted.days)
      let none: [UInt8] = []
      dayShifts[wanted.days] = (shift, shift.days(for: none.span))
    }
  }

  /// What tells the days by which times are moved, and those of the release as a whole.
  func dayShift(of shift: Policy.Shift) -> (shift: DayShift, ofRelease: Int)? {
    dayShifts[shift.days]
  }

  subscript(method: Policy.PrefixMethod) -> PrefixCipher? {
    switch method {
    case .cryptopan: cryptoPAn
    case .ipcryptPfx: ipcryptPfx
    }
  }
}
