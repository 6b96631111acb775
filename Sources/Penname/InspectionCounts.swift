import Identifiers

/// Counts found values per field, class and treatment, in bounded memory.
struct InspectionCounts {
  /// No more names of fields are told apart; the values of later ones are counted together.
  static let mostNames = 4096
  private static let others = "(others)"
  /// Values that stand in no named field, behind no key.
  private static let none = "(text)"

  private struct Row: Hashable {
    let name: Int
    let identifierClass: IdentifierClass
    let treatment: InspectionTreatment
  }

  private var rows: [Row: Int] = [:]
  /// Names as they stand in logs, and the places of what is shown for them.
  private var known: [String: Int] = [:]
  private var shown = [Self.none]
  private var places = [Self.none: 0]
  private var names = InspectionNames()

  /// - Parameters:
  ///   - field: The name that the format gives the field.
  ///   - key: The name of the key before the value.
  mutating func count(
    _ field: String?, _ key: String?, _ identifierClass: IdentifierClass,
    _ treatment: InspectionTreatment
  ) {
    let row = Row(
      name: place(field, key), identifierClass: identifierClass, treatment: treatment)
    rows[row, default: 0] += 1
  }

  private mutating func place(_ field: String?, _ key: String?) -> Int {
    switch (field, key) {
    case (nil, nil): 0
    case (let name?, nil), (nil, let name?): place(name) { $0.field(name) }
    case (let field?, let key?):
      // A tab stands in no name of a key.
      place("\(field)\t\(key)") { "\($0.field(field)) › \($0.field(key))" }
    }
  }

  private mutating func place(_ name: String, _ show: (inout InspectionNames) -> String) -> Int {
    if let place = known[name] { return place }
    let isFull = known.count >= Self.mostNames
    let text = isFull ? Self.others : show(&names)
    let place = places[text] ?? shown.count
    if place == shown.count {
      shown.append(text)
      places[text] = place
    }
    if !isFull { known[name] = place }
    return place
  }

  /// All counts: most values first, then by name, class and action.
  var inOrder: [InspectionReport.FieldCount] {
    let counts = rows.map { row, count in
      InspectionReport.FieldCount(
        field: shown[row.name], class: row.identifierClass.name, action: row.treatment.name,
        count: count)
    }
    return counts.sorted {
      ($1.count, $0.field, $0.class, $0.action) < ($0.count, $1.field, $1.class, $1.action)
    }
  }
}
