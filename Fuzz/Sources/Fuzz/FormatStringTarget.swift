@testable import Identifiers
@testable import LogFormats

/// Format strings of servers: each is refused or matches in linear time, and its fields lie in order inside the line.
enum FormatStringTarget {
  /// Up to the first line feed a format string, behind it lines.
  static func run(_ input: [UInt8]) {
    let head = input.prefix { $0 != 0x0a }
    let text = Array(input.dropFirst(head.count + 1))
    guard let string = String(validating: head, as: UTF8.self) else { return }
    for server in ["nginx:", "apache:"] {
      guard let format = try? FormatString(server + string) else { continue }
      var finder = FieldFinder(.pattern(format), naming: true, onMismatch: .drop)
      finder.find(text.span, context: StreamContext())
      var last = 0
      for field in finder.fields {
        precondition(field.start >= last && field.start < field.end && field.end <= text.count)
        last = field.end
      }
    }
  }
}
