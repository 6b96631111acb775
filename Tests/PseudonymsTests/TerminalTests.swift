import Dispatch
import Glibc
import Pseudonyms
import Synchronization
import TestSupport
import Testing

/// A pseudo-terminal: what a person would sit at, and the path that a process would open.
private final class PseudoTerminal: Sendable {
  let master: Int32
  let path: String

  init() throws {
    master = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY)
    try #require(master >= 0)
    // TIOCSPTLCK and TIOCGPTN of asm-generic/ioctls.h, which are macros that Swift does not see: unlock, and the number.
    var isLocked: Int32 = 0
    var number: Int32 = 0
    try #require(unsafe ioctl(master, 0x4004_5431, &isLocked) == 0)
    try #require(unsafe ioctl(master, 0x8004_5430, &number) == 0)
    path = "/dev/pts/\(number)"
    // Without an open end of its own the terminal would forget its settings between two questions.
    keeper = unsafe open(path, O_RDWR | O_NOCTTY)
    try #require(keeper >= 0)
  }

  private let keeper: Int32

  deinit { for end in [master, keeper] { close(end) } }

  var attributes: termios {
    var attributes = termios()
    _ = unsafe tcgetattr(keeper, &attributes)
    return attributes
  }

  var echoes: Bool { attributes.c_lflag & tcflag_t(ECHO) != 0 }

  func type(_ text: String) { _ = unsafe write(master, text, text.utf8.count) }

  /// Waits until nothing typed would be shown.
  func waitUntilHidden() throws {
    for _ in 0..<1000 where echoes { usleep(5000) }
    try #require(!echoes)
  }

  /// Waits for a prompt, which comes when nothing typed would be shown.
  func waitUntilShown(_ text: String) throws {
    var all = ""
    for _ in 0..<100 where !all.contains(text) { all += shown }
    try #require(all.contains(text) && !echoes)
  }

  /// What was shown since it was asked last.
  var shown: String {
    var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    var text: [UInt8] = []
    while unsafe poll(&ready, 1, 50) > 0, ready.revents & Int16(POLLIN) != 0 {
      var buffer = [UInt8](repeating: 0, count: 1024)
      let count = unsafe read(master, &buffer, buffer.count)
      guard count > 0 else { break }
      text += buffer[..<count]
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// The answer to a question that waits in a thread of its own.
private final class Question: Sendable {
  private let answer = Mutex<Result<String, KeyError>?>(nil)
  private let done = DispatchSemaphore(value: 0)

  init(_ ask: @escaping @Sendable () throws(KeyError) -> SecretBytes) {
    DispatchQueue(label: "question").async { [self] in
      let result: Result<String, KeyError>
      do throws(KeyError) {
        result = .success(try ask().withSpan { hex($0) })
      } catch {
        result = .failure(error)
      }
      answer.withLock { $0 = result }
      done.signal()
    }
  }

  convenience init(at path: String) {
    self.init { () throws(KeyError) in try Terminal.ask("Passphrase: ", at: path) }
  }

  func get() throws -> String {
    try #require(done.wait(timeout: .now() + 20) == .success)
    return try #require(answer.withLock { $0 }).get()
  }
}

@Suite(
  .serialized,
  .enabled(if: isAccessible("/dev/ptmx", R_OK | W_OK), "there are no pseudo-terminals")
) struct TerminalTests {
  @Test func showsNothingOfWhatIsTyped() throws {
    let terminal = try PseudoTerminal()
    let before = terminal.attributes.c_lflag
    let question = Question(at: terminal.path)
    try terminal.waitUntilHidden()
    terminal.type("correct horse\n")
    #expect(try question.get() == hex("correct horse".utf8))
    #expect(terminal.attributes.c_lflag == before)
    #expect(terminal.shown == "Passphrase: \r\n")
  }

  @Test(arguments: ["\n", "\u{4}"]) func rejectsAnEmptyAnswer(text: String) throws {
    let terminal = try PseudoTerminal()
    let question = Question(at: terminal.path)
    try terminal.waitUntilHidden()
    terminal.type(text)
    #expect(throws: KeyError.passphrase(.empty)) { try question.get() }
    #expect(terminal.echoes)
  }

  @Test(arguments: [SIGTERM, SIGHUP]) func restoresTheTerminalOnASignal(number: Int32) throws {
    var own = sigaction()
    var previous = sigaction()
    unsafe own.__sigaction_handler.sa_handler = { _ in }
    try #require(unsafe sigaction(number, &own, &previous) == 0)
    defer { unsafe sigaction(number, &previous, nil) }
    let terminal = try PseudoTerminal()
    let question = Question(at: terminal.path)
    try terminal.waitUntilHidden()
    kill(getpid(), number)
    #expect(throws: KeyError.passphrase(.interrupted(signal: number))) { try question.get() }
    #expect(terminal.echoes)
  }

  @Test(arguments: [("one", "one"), ("one", "two"), ("one", "one ")])
  func asksTwiceForANewPassphrase(first: String, second: String) throws {
    let terminal = try PseudoTerminal()
    let source = PassphraseSource.terminal(path: terminal.path)
    let question = Question { () throws(KeyError) in try Passphrase.readNew(from: source) }
    try terminal.waitUntilShown("New passphrase: ")
    terminal.type(first + "\n")
    try terminal.waitUntilShown("Again: ")
    terminal.type(second + "\n")
    if first == second {
      #expect(try question.get() == hex(first.utf8))
    } else {
      #expect(throws: KeyError.passphrase(.notRepeated)) { try question.get() }
    }
    #expect(terminal.echoes)
  }

  @Test func rejectsWhatIsNoTerminal() throws {
    for path in ["/dev/null", "/nowhere/tty"] {
      #expect(throws: KeyError.passphrase(.noTerminal)) { try Terminal.ask("", at: path) }
    }
  }
}
