import Glibc
import TestSupport
import Testing

/// Whatever goes wrong, no identifier of the input is in a message or in the report.
@Suite(.enabled(if: Binary.isPresent, "\(Binary.absence)"))
struct CanaryTests {
  private static let canaries = [
    "203.0.113.77", "2001:db8:cafe::77", "canary@example.com", "001010000000177", "13800138077",
  ]
  private static let line = "c \(canaries.joined(separator: " ")) Invalid user kanarek\n"

  /// Commands that fail or warn, over `in.log` of canaries and `in.log.gz`.
  private static let commands = [
    "penname -k key in.log > /dev/full",
    "penname -k key in.log >> in.log",
    "penname -k key -o in.log in.log",
    "penname -k key -o none/x in.log",
    "penname -k key -o in.log.gz in.log",
    "penname -k in.log key",
    "umask 77; cp in.log bad; penname -k bad in.log",
    "PENNAME_KEY_FILE=in.log penname in.log",
    "penname --key-command 'cat in.log' in.log",
    "penname --key-fd 3 in.log 3< in.log",
    "head -c 60 in.log.gz > cut.gz; penname -k key cut.gz",
    "head -c 60 in.log.gz > cut.gz; penname -k key -o out cut.gz",
    "(cat in.log.gz; cat in.log) > more.gz; penname -k key more.gz",
    "(cat in.log.gz; head -c 30 in.log.gz) > more.gz; penname -k key more.gz",
    "mv in.log plain.gz; penname -k key plain.gz",
    "iconv -t utf-16le in.log > u.log; penname -k key u.log",
    "iconv -t utf-16le in.log | gzip > u.gz; penname -k key u.gz",
    "gzip -c in.log.gz > twice.gz; penname -k key twice.gz",
    "tar -cf t.log in.log; penname -k key t.log",
    "(cat in.log.gz; printf '\\0\\0'; cat in.log.gz) > z.gz; penname -k key z.gz",
    "ulimit -f 0; penname -k key --report /dev/null -o out in.log",
    "penname -k key --max-line 4K --report r.json long.log none.log",
    "penname -k key in.log | head -c 5",
    "mkdir d; ln -s ../in.log d/; penname -k key --report r.json -o out d",
    "mkdir d; cp in.log d/; chmod 0 d/in.log; penname -k key -o out d",
    "penname -k key -f combined --on-mismatch fail --report r.json -o out.log in.log",
    "penname -k key -f combined --on-mismatch fail in.log",
    "penname -k key -f 'nginx:$remote_addr - $status' --on-mismatch drop --report r.json in.log > out.log",
    "penname -k key --epoch day --report r.json in.log",
    "penname -k key --epoch day in.log in.log.gz",
    "penname -k key --report . in.log",
    "penname -k key --report r.json in.log /proc/self/mem",
    "penname -k key --report r.json -o out . in.log",
    "penname -k key in.log >&-",
    "penname -k key - <&-",
    "ulimit -n 8; penname -k key --report r.json -o out in.log in.log.gz long.log",
    "ulimit -v 60000; penname -k key -o out in.log",
    "head -c 70 in.log.gz > cut.gz; penname -k key --report r.json -o out cut.gz in.log",
    "penname -k key -z gzip --level 9 -o out.gz in.log; penname -k key -o out.gz in.log",
    "printf '\\037\\213\\010\\010\\0\\0\\0\\0\\0\\003203.0.113.77.log' > name.gz; penname -k key name.gz",
    "printf '\\037\\213\\010\\350\\0\\0\\0\\0\\0\\003203.0.113.77.log' > name.gz; penname -k key name.gz",
    "penname --key-fd 3 --passphrase-fd 4 in.log 3< protected 4< in.log",
    "penname --key-file protected in.log < in.log",
    "tr 0-9a-f 1-9a-f0 < protected > bad; chmod 600 bad; penname -k bad --passphrase-fd 4 in.log 4< in.log",
    "(cat key; cat in.log) > two; chmod 600 two; penname -k two in.log",
    "penname key destroy in.log",
    "penname key new in.log",
    "penname key id --key-fd 0 < in.log",
    "penname -k key -p in.log in.log",
    "(printf '{'; cat in.log) > p.json5; penname policy check p.json5",
    "head -c 60 in.log.gz > cut.gz; penname inspect cut.gz > /dev/null",
    "penname inspect in.log > /dev/full",
    "penname inspect in.log.gz in.log.gz/x > /dev/null",
    "penname inspect -f combined nul in.log > /dev/null",
    "dd if=in.log.gz of=c.gz 2> /dev/null; printf '\\0' | dd of=c.gz bs=1 seek=90 conv=notrunc 2> /dev/null; penname -k key c.gz",
    "penname -k key --chunk 4K --max-line 4K --report r.json long.log cut.gz",
    "(cat in.log; printf '\\0\\001\\377'; cat in.log) | gzip | head -c 100 | penname -k key",
    "sh -c 'penname -k key -o out in.log in.log.gz & wait'; penname -k key -o out in.log",
    "penname verify in.log",
    "penname verify --json -k key in.log in.log.gz none.log",
    "head -c 60 in.log.gz > cut.gz; penname verify cut.gz",
    "penname lookup -k key < in.log",
    "(cat long.log in.log | tr '\\n' ' ') | penname lookup -k key --class ip",
    "penname lookup -k key 203.0.113.77 canary@example.com",
    "head -c 60 in.log.gz > cut.gz; penname rekey -k key --domain b -o out cut.gz",
    "mkdir out; chmod 0 out; penname -k key -o out in.log; chmod 700 out",
  ]

  @Test(arguments: commands) func showsNoOriginalValue(command: String) throws {
    let place = try Workplace()
    try place.folder.file("in.log", String(repeating: Self.line, count: 3))
    let run = String(repeating: "x", count: 5000)
    try place.folder.file("long.log", "\(run) \(Self.line.dropLast()) \(run)\n")
    _ = try place.shell(
      "gzip -k in.log; echo kanarek-kanarek | penname key new --passphrase-fd 0 protected")
    let outcome = try place.shell("{ \(command); } | cat > captured")
    // A report, an output, and what an output may have left behind.
    let files = try place.shell("cat r.json out.log; find out .penname-* -type f -exec cat {} +")
    for text in [outcome.errors, place.text("captured"), files.text] {
      for canary in Self.canaries + ["kanarek", "cafe", "113.77"] {
        #expect(!text.contains(canary), "\(canary) in \(text)")
      }
      #expect(!text.contains(Workplace.keyText.prefix(8)))
    }
    for line in outcome.errors.split(separator: "\n") {
      #expect(line.hasPrefix("penname: error: ") || line.hasPrefix("penname: warning: "))
    }
  }
}

// MARK: - While it runs

extension CanaryTests {
  /// What other users of the machine see of a process, and what a killed one leaves: pseudonyms only.
  @Test func showsNothingToOthersWhileItRunsAndLeavesNothingWhenItIsKilled() throws {
    let place = try Workplace()
    let running = try Running(
      [Binary.path, "--key-fd", "9", "--passphrase-fd", "8", "-z", "none", "-o", "out.log"]
        .shelled(adding: "9< protected 8< passphrase"), in: place.prepared().path, input: .pipe)
    let lines = String(repeating: Self.line, count: 30_000)
    #expect(running.send(Array(lines.utf8.prefix(1 << 16))))
    while try !place.names().contains(where: { $0.hasPrefix(".penname-") }), running.isRunning {
      running.send(Self.line)
    }
    for _ in 0..<60 { running.send(Array(lines.utf8.prefix(1 << 15))) }
    for name in ["cmdline", "comm", "status", "maps", "environ"] {
      let text = String(
        decoding: SharedFiles.bytes("/proc/\(running.process)/\(name)"), as: UTF8.self)
      #expect(!Self.canaries.contains { text.contains($0) } && !text.contains("kanarek"))
      #expect(!text.contains(Workplace.keyText.prefix(8)))
    }
    running.send(signal: SIGKILL)
    #expect(running.finish().errors.isEmpty)
    let left = try place.names().filter { $0.hasPrefix(".penname-") }
    #expect(left.count == 1)
    for name in left {
      let text = place.text(name)
      #expect(!Self.canaries.contains { text.contains($0) } && !text.contains("kanarek"))
      #expect(try place.status(name).st_mode & 0o777 == 0o600)
    }
  }

  /// Names of folders and files hold identifiers too: reports and outputs have them rewritten.
  @Test func namesNoIdentifierOfAPathInOutputsAndReports() throws {
    let place = try Workplace()
    for folder in ["logs/203.0.113.77/canary@example.com", "logs/00:00:5e:00:53:77"] {
      try place.folder.file("\(folder)/13800138077.log", Self.line)
      try place.folder.file("\(folder)/bad.gz", [0x1f, 0x8b, 0x08])
    }
    let outcome = try place.run("--report", "r.json", "-o", "out", "logs")
    #expect(outcome.ending == .exit(1))
    let written = try place.shell("cat r.json; find out").text
    #expect(written.contains("/ip-") && written.contains("/mac-") && written.contains("/tel-"))
    for canary in Self.canaries + ["00:00:5e:00:53:77"] { #expect(!written.contains(canary)) }
  }
}

extension [String] {
  /// The same program below a shell that opens descriptors for it, and is replaced by it.
  fileprivate func shelled(adding redirections: String) -> [String] {
    ["/bin/sh", "-c", "exec \(joined(separator: " ")) \(redirections)"]
  }
}

extension Workplace {
  /// With a key under a passphrase beside the open one.
  fileprivate func prepared() throws -> Workplace {
    try folder.file("passphrase", "kanarek-kanarek\n")
    _ = try shell("penname key new --passphrase-fd 0 protected < passphrase")
    return self
  }
}
