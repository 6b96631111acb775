import Identifiers

extension Policy {
  /// What may follow a token and identifies nobody by itself, in this order, each behind a dot.
  ///
  /// | fact | class | form |
  /// |---|---|---|
  /// | `version` | `ip` | `v4` or `v6` |
  /// | `oui` | `mac` | the first three bytes, `00005e`; not of a locally administered address, whose bytes are nobody's but its own |
  /// | `local` | `mac` | `local` or `global`, as the U/L bit says (IEEE 802) |
  /// | `plmn` | `imsi` | the first five digits: country, and the network or the first two digits of it (ITU-T E.212) |
  /// | `tac` | `imei` | the first eight digits: the model (3GPP TS 23.003 §6) |
  /// | `domain` | `email` | the name behind the `@`, unless it holds more than three digits: an address may hide in them |
  package struct Facts: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    static let version = Facts(rawValue: 1)
    static let oui = Facts(rawValue: 2)
    static let local = Facts(rawValue: 4)
    static let plmn = Facts(rawValue: 8)
    static let tac = Facts(rawValue: 16)
    static let domain = Facts(rawValue: 32)

    /// Names as policies write them.
    private static let rows: [(name: String, fact: Facts, class: IdentifierClass)] = [
      ("version", .version, .ip), ("oui", .oui, .mac), ("local", .local, .mac),
      ("plmn", .plmn, .imsi), ("tac", .tac, .imei), ("domain", .domain, .email),
    ]

    /// The facts that a class has.
    static func names(of identifierClass: IdentifierClass) -> [String] {
      rows.filter { $0.class == identifierClass }.map(\.name)
    }

    /// - Parameter name: One of ``names(of:)``.
    init(named name: String) {
      self = Self.rows.first { $0.name == name }?.fact ?? []
    }

    var names: [String] { Self.rows.filter { contains($0.fact) }.map(\.name) }

    /// Appends the facts of a value that the class has, `.46000`.
    ///
    /// - Parameter canonical: The value's canonical bytes; one that has not the form of its class has no facts.
    func append(
      of identifierClass: IdentifierClass, _ canonical: Span<UInt8>, to bytes: inout [UInt8]
    ) {
      switch identifierClass {
      case .ip:
        if contains(.version) { bytes += Array((canonical.count == 4 ? ".v4" : ".v6").utf8) }
      case .mac: appendMAC(canonical, to: &bytes)
      case .imsi:
        if contains(.plmn) { Self.append(digits: 5, of: canonical, counts: 14...15, to: &bytes) }
      case .imei:
        if contains(.tac) { Self.append(digits: 8, of: canonical, counts: 14...14, to: &bytes) }
      case .email: if contains(.domain) { Self.append(domainOf: canonical, to: &bytes) }
      default: break
      }
    }

    private func appendMAC(_ canonical: Span<UInt8>, to bytes: inout [UInt8]) {
      guard canonical.count == 6 || canonical.count == 8 else { return }
      let isLocal = canonical[0] & 2 != 0
      if contains(.oui), !isLocal {
        bytes.append(UInt8(ascii: "."))
        for index in 0..<3 {
          for nibble in [canonical[index] >> 4, canonical[index] & 15] {
            bytes.append(nibble < 10 ? 0x30 + nibble : 0x57 + nibble)
          }
        }
      }
      if contains(.local) { bytes += Array((isLocal ? ".local" : ".global").utf8) }
    }

    private static func append(
      digits count: Int, of canonical: Span<UInt8>, counts: ClosedRange<Int>,
      to bytes: inout [UInt8]
    ) {
      guard counts.contains(canonical.count),
        (0..<canonical.count).allSatisfy({ canonical[$0].isDigit })
      else { return }
      bytes.append(UInt8(ascii: "."))
      for index in 0..<count { bytes.append(canonical[index]) }
    }

    private static func append(domainOf canonical: Span<UInt8>, to bytes: inout [UInt8]) {
      guard let at = (0..<canonical.count).last(where: { canonical[$0] == UInt8(ascii: "@") })
      else {
        return
      }
      let domain = at + 1..<canonical.count
      let digits = domain.count { canonical[$0].isDigit }
      guard !domain.isEmpty, digits <= 3,
        domain.allSatisfy({ canonical[$0].isAlphanumeric || "-.".utf8.contains(canonical[$0]) })
      else { return }
      bytes.append(UInt8(ascii: "."))
      for index in domain { bytes.append(canonical[index]) }
    }
  }
}
