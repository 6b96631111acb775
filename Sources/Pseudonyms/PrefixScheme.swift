/// How addresses are mapped so that those with a common prefix keep one of the same length.
///
/// The raw value is the name of the scheme in policies, and of its sub-key.
package enum PrefixScheme: String, CaseIterable, Sendable {
  /// Crypto-PAn (Xu, Fan, Ammar and Moon, ICNP 2002): bit n is turned over by a function of the n bits before it.
  case cryptoPAn = "cryptopan"
  /// ipcrypt-pfx (draft-denis-ipcrypt): likewise, by the exclusive or of two permutations.
  case ipcryptPfx = "ipcrypt-pfx"
}
