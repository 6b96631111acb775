import Penname

/// The options that only `rekey` takes.
extension Flag {
  static let rekeying = [
    Flag(
      "from-domain", takes: "TEXT", for: [.rekey],
      "the --domain of the old release (default: none)"
    ) { $0.fromDomain = $1 },
    Flag(
      "from-key-file", takes: "FILE", for: [.rekey],
      "the key of the old release (default: that of the new one)"
    ) { $0.fromKeyFile = $1 },
  ]
}
