import Identifiers

@testable import LogFormats

/// What a finder says of a text, as short strings: `role text`, in quotes where quotes are doubled.
struct Found {
  let fields: [String]
  /// `name text`, where names were asked for.
  let named: [String]
  let formats: [LogFormat.Name]
  let finder: FieldFinder

  init(
    _ text: String, _ format: LogFormat = .auto, naming: Bool = false,
    onMismatch: MismatchAction = .scan, context: StreamContext = StreamContext()
  ) {
    self.init(
      Array(text.utf8), format, naming: naming, onMismatch: onMismatch, context: context)
  }

  init(
    _ bytes: [UInt8], _ format: LogFormat = .auto, naming: Bool = false,
    onMismatch: MismatchAction = .scan, context: StreamContext = StreamContext()
  ) {
    var finder = FieldFinder(format, naming: naming, onMismatch: onMismatch)
    finder.find(bytes.span, context: context)
    fields = finder.fields.map { field in
      let text = String(decoding: bytes[field.range], as: UTF8.self)
      return "\(field.role.shortName) \(field.quoting == .doubledQuotes ? "\"\(text)\"" : text)"
    }
    let names = finder.names
    named = finder.fields.map { field in
      let text = String(decoding: bytes[field.range], as: UTF8.self)
      return "\(field.name < 0 ? "?" : names[field.name]) \(text)"
    }
    formats = finder.lineFormats
    self.finder = finder
  }

  /// What each line of a text is recognised as.
  static func formats(_ text: String, _ format: LogFormat = .auto) -> [LogFormat.Name] {
    Found(text, format, naming: true).formats
  }
}

extension Field.Role {
  /// The class, or the role where it has none.
  var shortName: String {
    if case .value(let identifierClass) = self { return identifierClass.name }
    return "\(self)"
  }
}
