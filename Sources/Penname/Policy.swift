import Detection
import Identifiers

/// What becomes of the values of each class.
public struct Policy: Sendable {
  /// What is done to a value.
  package enum Action: Sendable {
    /// Replaced by its keyed pseudonym.
    case hmac
    /// Replaced by a fixed dash: nothing of the value is left, nothing links.
    case drop
    /// Made coarse: a position on a grid.
    case generalise
    /// Left as it is.
    case keep
  }

  /// The form of a pseudonym of class `ip`.
  public enum AddressForm: String, Sendable, CaseIterable {
    /// A short word, as for every other class.
    case token
    /// An IPv6 address under a /48 of this release, for readers that insist on addresses.
    case address
  }

  private var actions: [Action]
  /// The form in which addresses are replaced.
  public var addressForm = AddressForm.token

  /// The policy `research`: identifiers become pseudonyms, what nobody needs to link is dropped.
  public static let research = Policy()

  private init() {
    actions = IdentifierClass.allCases.map { identifierClass in
      switch identifierClass {
      case .cookie, .search, .rid, .person, .content, .file, .apps, .cell: .drop
      case .geo: .generalise
      case .time, .duration, .agent, .config, .page: .keep
      default: .hmac
      }
    }
  }

  /// What is done to the value of a claim: one that cannot be made coarse is dropped.
  func action(for claim: Claim, in text: Span<UInt8>) -> Action {
    let action = self[claim.identifierClass]
    guard action == .generalise else { return action }
    var coarse: [UInt8] = []
    return PlaceGrid.tenth.append(text, in: claim.start..<claim.end, to: &coarse)
      ? .generalise : .drop
  }

  /// The classes for which this is done.
  package func classes(_ action: Action) -> ClassSet {
    ClassSet(IdentifierClass.allCases.filter { self[$0] == action })
  }

  package subscript(identifierClass: IdentifierClass) -> Action {
    actions[Int(identifierClass.rawValue)]
  }
}
