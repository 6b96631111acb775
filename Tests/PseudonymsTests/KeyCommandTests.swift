import Glibc
import Pseudonyms
import Testing

@Suite struct KeyCommandTests {
  private func load(_ command: String) throws(KeyError) -> MasterKey {
    try MasterKey.load(from: .command(command)).key
  }

  @Test(arguments: [
    "echo \(Vectors.keyText)", "printf '# words\\n%s' \(Vectors.keyText)",
    "sleep 0.1; echo \(Vectors.keyText); sleep 0.1",
    "cat; echo \(Vectors.keyText)",
  ])
  func takesWhatACommandPrints(command: String) throws {
    #expect(try load(command).id == "305aabc991722fc3")
  }

  @Test func rejectsACommandThatFails() {
    #expect(throws: KeyError.commandFailed(status: 3)) {
      try load("echo \(Vectors.keyText); exit 3")
    }
    #expect(throws: KeyError.commandFailed(status: 127)) {
      try load("exec 2>/dev/null; penname-no-such-command")
    }
    #expect(throws: KeyError.commandKilled(signal: SIGTERM)) {
      try load("echo \(Vectors.keyText); kill -TERM $$")
    }
  }

  @Test func rejectsOutputThatIsNotAKey() {
    #expect(throws: KeyError.format(.empty, origin: .command)) { try load("true") }
    #expect(throws: KeyError.format(.tooShort(digits: 2), origin: .command)) { try load("echo ab") }
  }

  @Test(arguments: ["head -c 4097 /dev/zero", "yes", "while :; do echo word; done"])
  func endsACommandThatPrintsTooMuch(command: String) {
    #expect(throws: KeyError.format(.overLimit, origin: .command)) { try load(command) }
  }

  @Test func endsPipesAsAShellDoes() throws {
    // With SIGPIPE ignored `yes` would complain and the pipeline fail.
    #expect(
      try load("set -e; yes 2>&1 | head -n 0; echo \(Vectors.keyText)").id == "305aabc991722fc3")
  }

  @Test func neverShowsTheCommand() {
    let error = #expect(throws: KeyError.self) { try load("false hunter2") }
    #expect(!"\(error as Any)".contains("hunter2"))
    let format = #expect(throws: KeyError.self) { try load("echo hunter2") }
    #expect(!"\(format as Any)".contains("hunter2"))
  }
}
