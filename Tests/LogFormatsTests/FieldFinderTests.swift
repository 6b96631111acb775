import Testing

@testable import LogFormats

struct FieldFinderTests {
  @Test func findsNothingInNothing() {
    var finder = FieldFinder()
    let text: [UInt8] = []
    finder.find(text.span, context: StreamContext())
    #expect(finder.fields.isEmpty)
  }
}
