import Identifiers
import TestSupport
import Testing

@testable import LogFormats

/// Texts that make a careless search for times slow.
@Suite(.timeLimit(.minutes(1)))
struct LineTimeLinearTimeTests {
  @Test(arguments: [
    "x\n", "x", "[", "2026-", "2026-11-23 10:20:3x", "1", "Nov ", "Mon ", " ", "\n",
    "{\"ts\":\"x\",",
    "{\"a\":", "{\"log\":\"{", "ts=x ", "\"x\n", "#Fields: time\n", "a,b\n",
  ])
  func takesTheirLengthInTime(unit: String) {
    let body = String(repeating: unit, count: (1 << 17) / unit.utf8.count)
    for text in [body, "{\(body)}", "user,time\n\(body)", "2026-11-23 10:20:30\n\(body)"] {
      let bytes = Array(text.utf8)
      var finder = FieldFinder()
      finder.readsTimes = true
      finder.find(bytes.span, context: StreamContext())
      let last = finder.times.last?.time
      var context = StreamContext()
      context.advance(over: bytes.span, format: .auto)
      let found = finder.lastTime(
        in: bytes.span, from: StreamContext(), to: context, startsInLine: false, endsInLine: false
      ) { $0 }
      #expect(found == last)
    }
  }
}
