@testable import Identifiers
@testable import LogFormats

/// Fields of every format lie in order inside their lines, however a line is damaged and wherever a piece of it begins.
enum FormatTarget {
  private static let formats: [LogFormat] =
    [.auto] + LogFormat.Name.allCases.filter { $0 != .pattern }.map { .named($0) }

  /// The first byte chooses the format, the rest is the text.
  static func run(_ input: [UInt8]) {
    guard let choice = input.first else { return }
    let format = formats[Int(choice) % formats.count]
    let text = Array(input.dropFirst())
    for naming in [false, true] {
      var finder = FieldFinder(format, naming: naming, onMismatch: .scan)
      check(&finder, text, StreamContext(), pieces: false)
      // A later piece of a long line, with the columns that the text before left behind.
      let context = finder.context
      check(&finder, text, context, pieces: true)
    }
  }

  private static func check(
    _ finder: inout FieldFinder, _ text: [UInt8], _ context: StreamContext, pieces: Bool
  ) {
    finder.readsTimes = pieces
    finder.find(text.span, context: context, startsInLine: pieces, endsInLine: pieces)
    var last = 0
    for field in finder.fields {
      precondition(field.start >= last && field.start < field.end && field.end <= text.count)
      precondition(!text[field.range].contains(0x0a), "a field over two lines")
      precondition(field.name < 0 || finder.names.indices.contains(field.name))
      last = field.end
    }
  }
}
