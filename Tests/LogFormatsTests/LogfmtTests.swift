import Testing

@testable import LogFormats

struct LogfmtTests {
  @Test(arguments: [
    "a=1 b=2", "a= b=", "ts=2026-11-23T10:00:00Z level=info msg=\"two words\" x", "a=1 flag b=2",
    "a=\"x \\\" y\" b=\"\"", "a.b-c_d/e=1 @f=2", "_a=1 b=2", "a=1   b=2  ", "a=x=y b=\"open",
    "type=SYSCALL msg=audit(1.2:3): arch=c success=yes", "用户名=a b=1",
  ])
  func recognisesPairs(line: String) {
    #expect(Found.formats(line) == [.logfmt])
    #expect(Found(line).fields.isEmpty)
  }

  @Test(arguments: [
    "", "a", "a=1", "word a=1 b=2", "a=1 b=2 one two three", "a=1 b=2 some, text", "a=\"x\"y b=2",
    "=1 b=2", "a=1 b=2 (c)", "a b c d", "a=1 one two",
  ])
  func takesOtherLinesForText(line: String) {
    #expect(Found.formats("\(line)\n") == [.text])
    #expect(Found(line, naming: true).fields.isEmpty)
  }

  @Test func namesValuesByTheirKeys() {
    #expect(
      Found("a=1 b.c=\"two words\" flag d= e=-", naming: true).named == ["a 1", "b.c two words"])
  }
}
