import Detection
import Identifiers

/// What becomes of the values of each class, and of fields that are named.
///
/// Made of a preset (``research``, ``preset(named:)``) or a file (``init(reading:)``).
public struct Policy: Sendable {
  /// The form of a pseudonym of class `ip`.
  public enum AddressForm: String, Sendable, CaseIterable {
    /// A short word, as for every other class.
    case token
    /// An IPv6 address under a /48 of this release, for readers that insist on addresses.
    case address
  }

  /// What is done to a field of this name, whatever its class would want.
  package struct FieldRule: Equatable, Sendable {
    let name: String
    let action: Action
    /// Nil: that of its key or format field, else its value's shape, else `device`.
    let identifierClass: IdentifierClass?
  }

  /// One more name for the key dictionary.
  package struct KeyName: Equatable, Sendable {
    let name: String
    let identifierClass: IdentifierClass
  }

  /// A regular expression whose matches are of a class.
  package struct Pattern: Equatable, Sendable {
    let name: String
    let regex: String
    let identifierClass: IdentifierClass
    let code: PatternCode

    package static func == (one: Pattern, other: Pattern) -> Bool {
      one.name == other.name && one.regex == other.regex
        && one.identifierClass == other.identifierClass
    }
  }

  /// What a policy says, without its name.
  package struct Content: Equatable, Sendable {
    /// By the class's number.
    var actions: [Action]
    var fields: [FieldRule] = []
    var keys: [KeyName] = []
    var patterns: [Pattern] = []
    /// Networks and values as they were written.
    var keep: [String] = []
    /// Whether bare values of 12 and 16 hexadecimal digits count.
    var isStrict = false

    subscript(identifierClass: IdentifierClass) -> Action {
      get { actions[Int(identifierClass.rawValue)] }
      set { actions[Int(identifierClass.rawValue)] = newValue }
    }
  }

  /// What reports call it: the preset's name, or `file`.
  public internal(set) var name: String
  package var content: Content

  init(name: String, _ content: Content) {
    self.name = name
    self.content = content
  }

  /// The policy `research`: identifiers become pseudonyms, what nobody needs to link is dropped.
  public static let research = Preset.research.policy

  /// The form in which addresses are replaced where they become pseudonyms; setting it outranks what the policy says.
  public var addressForm: AddressForm {
    get {
      guard case .hmac(let pseudonym) = content[.ip] else { return .token }
      return pseudonym.form ?? .token
    }
    set {
      if case .hmac(var pseudonym) = content[.ip] {
        pseudonym.form = newValue
        content[.ip] = .hmac(pseudonym)
      }
      content.fields = content.fields.map { rule in
        guard case .hmac(var pseudonym) = rule.action else { return rule }
        pseudonym.form = newValue
        return FieldRule(
          name: rule.name, action: .hmac(pseudonym), identifierClass: rule.identifierClass)
      }
    }
  }

  /// Whether addresses become pseudonyms, so that ``addressForm`` has a meaning.
  public var makesAddressPseudonyms: Bool { content[.ip].name == .hmac }

  /// What is done to the values of classes and of named fields.
  var actions: [Action] { content.actions + content.fields.map(\.action) }

  /// The classes for which this is done.
  package func classes(_ name: Action.Name) -> ClassSet {
    ClassSet(IdentifierClass.allCases.filter { self[$0].name == name })
  }

  package subscript(identifierClass: IdentifierClass) -> Action { content[identifierClass] }
}

extension Policy: Equatable {
  /// Whether two policies say the same; their names do not count.
  public static func == (one: Policy, other: Policy) -> Bool { one.content == other.content }
}
