import Penname

/// The options that only `lookup` takes.
extension Flag {
  static let lookup = [
    Flag(
      "class", takes: "CLASS", for: [.lookup],
      "the class of the values, as policies name it (default: by their shape)"
    ) { $0.lookup.className = $1 },
    Flag(
      "epoch-of", takes: "TIME", for: [.lookup],
      "with --epoch SPAN: the pseudonyms of the epoch that holds TIME, such as 2026-11-23"
    ) { $0.lookup.time = $1 },
    Flag(
      "audit", takes: "FILE", for: [.lookup],
      "append a record of each look-up to FILE; else PENNAME_AUDIT_FILE names it"
    ) { $0.lookup.audit = $1 },
  ]
}

extension Arguments {
  /// What `lookup` was told.
  struct Lookup {
    var className: String?
    var time: String?
    var audit: String?
  }
}
