import Pseudonyms

/// The ciphers of a release that the actions of a policy want, for one worker; what no action wants is nil and costs nothing.
package struct PolicyCiphers {
  private(set) var cryptoPAn: PrefixCipher?
  private(set) var ipcryptPfx: PrefixCipher?
  private(set) var formatPreserving: FormatPreservingCipher?

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
  }

  subscript(method: Policy.PrefixMethod) -> PrefixCipher? {
    switch method {
    case .cryptopan: cryptoPAn
    case .ipcryptPfx: ipcryptPfx
    }
  }
}
