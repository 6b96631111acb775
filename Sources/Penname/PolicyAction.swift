import Identifiers
import Pseudonyms

extension Policy {
  /// What is done to a value.
  package enum Action: Equatable, Sendable {
    /// Replaced by its keyed pseudonym.
    case hmac(Pseudonym)
    /// Replaced by a fixed text, `-` unless another is given, and an unquoted JSON number by `null`: nothing links.
    case drop(with: String)
    /// Replaced by a fixed text of the policy.
    case constant(String)
    /// Left as it is.
    case keep
    /// An address without its host bits.
    case truncate(Truncation)
    /// An address that shares with others' as many leading bits as the originals do.
    case prefix(PrefixMethod)
    /// Encrypted in its own form (FF1), reversible.
    case fpe
    /// Made coarse.
    case generalise(Generalisation)
    /// A time moved by whole days.
    case shift(Shift)

    /// A pseudonym without any wish.
    static let hmac = Action.hmac(Pseudonym())
    static let drop = Action.drop(with: "-")

    /// The action without its options, as policies name it.
    package enum Name: String, CaseIterable, Sendable {
      case hmac, drop, constant, keep, truncate, prefix, fpe, generalise, shift

      /// Its place among all of them.
      var place: Int {
        switch self {
        case .hmac: 0
        case .drop: 1
        case .constant: 2
        case .keep: 3
        case .truncate: 4
        case .prefix: 5
        case .fpe: 6
        case .generalise: 7
        case .shift: 8
        }
      }
    }

    package var name: Name {
      switch self {
      case .hmac: .hmac
      case .drop: .drop
      case .constant: .constant
      case .keep: .keep
      case .truncate: .truncate
      case .prefix: .prefix
      case .fpe: .fpe
      case .generalise: .generalise
      case .shift: .shift
      }
    }
  }

  /// The form of a pseudonym; nil for what is not said: a field's is then that of the class, a class's the default.
  package struct Pseudonym: Equatable, Sendable {
    /// Of class `ip`; by default the token.
    var form: AddressForm?
    /// By default 80.
    var bits: TokenBits?
    /// Appended to tokens; by default none.
    var facts: Facts?
  }

  /// Prefix lengths that are left of addresses, 0 ... 32 and 0 ... 128 bits.
  package struct Truncation: Equatable, Sendable {
    var v4 = 16
    var v6 = 48
  }

  /// How prefixes are preserved.
  package enum PrefixMethod: String, CaseIterable, Sendable {
    case cryptopan
    case ipcryptPfx = "ipcrypt-pfx"
  }

  /// What a value is made coarse to.
  package enum Generalisation: Equatable, Sendable {
    case place(PlaceGrid)
    case time(TimeUnit)
    /// A User-Agent's family and major version.
    case family
    /// A path without its query.
    case path
    /// A duration or volume rounded to so many seconds or bytes, 1 ... 1,000,000,000.
    case step(Int)
  }

  /// What remains the smallest unit of a time.
  package enum TimeUnit: String, CaseIterable, Sendable { case minute, hour, day }

  /// By how many days at most a time is moved either way, 1 ... 3650, and for whom alike.
  package struct Shift: Equatable, Sendable {
    package enum Scope: String, CaseIterable, Sendable { case release, subject }
    var days = 180
    var per = Scope.release
  }
}

extension Policy.Action.Name {
  /// Digits and hexadecimal digits, which FF1 maps to their like (SP 800-38G).
  private static let ofDigits: [IdentifierClass] = [
    .imsi, .iccid, .imei, .phone, .mac, .meid, .android,
  ]

  /// The classes that can take the action.
  var classes: [IdentifierClass] {
    switch self {
    case .hmac, .drop, .constant, .keep: IdentifierClass.allCases
    case .truncate, .prefix: [.ip]
    case .fpe: Self.ofDigits
    case .generalise: [.geo, .time, .duration, .agent, .page]
    case .shift: [.time]
    }
  }

  /// The actions that a class can take; all of them where none is known.
  static func all(of identifierClass: IdentifierClass?) -> [Policy.Action.Name] {
    guard let identifierClass else { return allCases }
    return allCases.filter { $0.classes.contains(identifierClass) }
  }

  /// The names of the options that the action has for a class.
  ///
  /// - Parameter identifierClass: Nil where only a value's shape tells its class.
  func options(of identifierClass: IdentifierClass?) -> [String] {
    switch self {
    case .hmac:
      (identifierClass == .ip || identifierClass == nil ? ["as"] : []) + ["bits"]
        + (identifierClass.map { Policy.Facts.names(of: $0).isEmpty } == false ? ["facts"] : [])
    case .drop: ["with"]
    case .constant: ["value"]
    case .keep: []
    case .truncate: ["v4", "v6"]
    case .prefix: ["with"]
    case .fpe: ["reversible"]
    case .generalise:
      switch identifierClass {
      case .geo: ["degrees"]
      case .duration: ["step"]
      default: ["to"]
      }
    case .shift: ["days", "per"]
    }
  }
}
