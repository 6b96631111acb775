import Detection
import Identifiers
import LogFormats

/// Gives fields what the policy says of their names: a treatment of its own, or a class.
///
/// One per worker. A name is looked up once; after that a field costs one look at a table.
struct NamedFields {
  /// Whether fields are wanted with their names.
  let isNeeded: Bool
  private let policy: Policy
  private let rules: [String: Int]
  private let dictionary: KeyDictionary
  /// Classes that formats do not report, as long as they are kept.
  private let unreported: ClassSet
  /// Whether pages lose their parameters, and nothing else.
  private let cutsPages: Bool
  private let added: Set<String>
  private var known: [Entry] = []
  /// The client fields of the last text, in order; empty unless times are moved per subject.
  private(set) var clients: [Range<Int>] = []
  private let wantsClients: Bool
  private var forgotten = 0

  private struct Entry {
    let rule: Int
    /// Of the name, in the dictionary.
    let identifierClass: IdentifierClass?
    /// Whether a field without a role has that class.
    let givesClass: Bool
    let isClient: Bool
    /// Whether it holds parameters of a page, and nothing before them.
    let isQuery: Bool
    let measure: Measure
  }

  /// Names, normalised, of fields that hold the client's address or host.
  private static let clientNames: Set<String> = [
    "clientip", "clientaddr", "clientaddress", "remoteip", "remoteaddr", "remoteaddress",
    "remotehost", "clienthost", "clienthostname", "sourceipaddress", "srcip", "cip", "rhost",
    "idorigh",
  ]

  init(_ policy: Policy) {
    self.policy = policy
    let fields = policy.content.fields
    rules = Dictionary(
      fields.enumerated().map { (FieldName.folded($1.name), $0) }, uniquingKeysWith: { $1 })
    dictionary = policy.dictionary
    added = Set(policy.content.keys.map(\.name))
    let changed = [IdentifierClass.time, .duration, .agent, .config, .page].filter {
      policy[$0].name != .keep
    }
    unreported = ClassSet(changed)
    wantsClients = policy.actions.contains {
      if case .shift(let shift) = $0 { shift.per == .subject } else { false }
    }
    cutsPages = policy[.page] == .generalise(.path)
    isNeeded = !fields.isEmpty || !added.isEmpty || !changed.isEmpty
  }

  /// A finder whose fields this can be applied to.
  func makeFinder(_ format: LogFormat, onMismatch: MismatchAction) -> FieldFinder {
    var finder = FieldFinder(format, naming: isNeeded, onMismatch: onMismatch)
    finder.wholeFields = Set(policy.content.fields.map(\.name))
    finder.forgetsNames = true
    return finder
  }

  /// The fields that a finder found, treated as the policy says.
  mutating func fields(of finder: FieldFinder) -> [Field] {
    guard isNeeded else { return finder.fields }
    if forgotten != finder.forgotten {
      known = []
      forgotten = finder.forgotten
    }
    while known.count < finder.names.count { known.append(entry(finder.names[known.count])) }
    var fields = finder.fields
    if wantsClients { clients = fields.filter { isClient($0, finder) }.map(\.range) }
    for index in fields.indices where fields[index].name >= 0 {
      apply(known[fields[index].name], to: &fields[index])
    }
    return fields
  }

  /// Whether a field names the client of its line: by the format, or by its name in JSON, columns and logfmt.
  private func isClient(_ field: Field, _ finder: FieldFinder) -> Bool {
    field.role == .client || field.name >= 0 && known[field.name].isClient
  }

  private func apply(_ entry: Entry, to field: inout Field) {
    if field.role == .dropped { return }
    field.measure = entry.measure
    if entry.rule >= 0 {
      let own = policy.content.fields[entry.rule].identifierClass
      field.rule = entry.rule
      field.role = .value(
        own ?? Self.identifierClass(of: field.role) ?? entry.identifierClass ?? .device)
    } else if field.role == .parameters || entry.isQuery, unreported.contains(.page) {
      // Parameters that go whole, whatever is done to a page.
      field.role = cutsPages ? .parameters : .value(.page)
    } else if entry.givesClass, field.role == .text, let identifierClass = entry.identifierClass {
      field.role = .value(identifierClass)
    }
  }

  private static func identifierClass(of role: Field.Role) -> IdentifierClass? {
    switch role {
    case .value(let identifierClass): identifierClass
    case .address, .client: .ip
    case .parameters, .text, .dropped: nil
    }
  }

  private func entry(_ name: String) -> Entry {
    let last = name.split(separator: ".").last.map(String.init) ?? name
    let identifierClass = FieldClasses.identifierClass(of: last) ?? meaning(of: name)
    let isAdded =
      added.contains(KeyDictionary.normalised(name))
      || added.contains(KeyDictionary.normalised(last))
    let isUnreported = identifierClass.map { unreported.contains($0) } ?? false
    return Entry(
      rule: rule(for: name), identifierClass: identifierClass, givesClass: isAdded || isUnreported,
      isClient: Self.clientNames.contains(KeyDictionary.normalised(name))
        || Self.clientNames.contains(KeyDictionary.normalised(last)),
      isQuery: FieldClasses.isQuery(last), measure: FieldClasses.measure(of: name))
  }

  /// The rule of the name, else of the nearest object around it.
  private func rule(for name: String) -> Int {
    var part = name[...]
    while true {
      if let rule = rules[FieldName.folded(String(part))] { return rule }
      guard let dot = part.lastIndex(of: ".") else { return -1 }
      part = part[..<dot]
    }
  }

  private func meaning(of name: String) -> IdentifierClass? {
    let bytes = Array(name.utf8.suffix(KeyDictionary.longestKey))
    guard let meaning = dictionary.meaning(of: bytes.span, in: 0..<bytes.count),
      meaning.strength <= .structured
    else { return nil }
    return meaning.identifierClass
  }
}
