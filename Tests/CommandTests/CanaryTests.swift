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
  ]

  @Test(arguments: commands) func showsNoOriginalValue(command: String) throws {
    let place = try Workplace()
    try place.folder.file("in.log", String(repeating: Self.line, count: 3))
    let run = String(repeating: "x", count: 5000)
    try place.folder.file("long.log", "\(run) \(Self.line.dropLast()) \(run)\n")
    _ = try place.shell("gzip -k in.log")
    let outcome = try place.shell("{ \(command); } | cat > captured")
    let report = place.exists("r.json") ? place.text("r.json") : ""
    for text in [outcome.errors, place.text("captured"), report] {
      for canary in Self.canaries + ["kanarek", "cafe", "113.77"] {
        #expect(!text.contains(canary), "\(canary) in \(text)")
      }
    }
    for line in outcome.errors.split(separator: "\n") {
      #expect(line.hasPrefix("penname: error: ") || line.hasPrefix("penname: warning: "))
    }
  }
}
