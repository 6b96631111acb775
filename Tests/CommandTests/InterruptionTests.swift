import Glibc
import TestSupport
import Testing

/// Runs that are ended at any moment: what has its final name is whole, and what was whole stays.
@Suite(.enabled(if: Binary.isPresent, "\(Binary.absence)"), .serialized)
struct InterruptionTests {
  private let place: Workplace

  /// Ten inputs, some of them gzip, and an output of an earlier run that is to be replaced.
  init() throws {
    place = try Workplace()
    for number in 0..<10 {
      let lines = (0..<400).map { "\($0) 192.0.2.\(number) user\($0 % 7)@example.com done\n" }
      try place.folder.file("in/\(number).log", lines.joined())
    }
    _ = try place.shell("gzip in/3.log in/7.log; mkdir old; printf old > old/2.log")
  }

  private func sums(_ folder: String) throws -> [String: String] {
    let lines = try place.shell("cd \(folder) && find . -type f -exec cksum {} +").text
    return Dictionary(
      lines.split(separator: "\n").map { line in
        let parts = line.split(separator: " ", maxSplits: 2)
        return (String(parts[2]), "\(parts[0]) \(parts[1])")
      }, uniquingKeysWith: { one, _ in one })
  }

  @Test func leavesWholeOutputsOnlyWheneverItIsEnded() throws {
    #expect(try place.run("-o", "whole", "in").ending == .exit(0))
    let whole = try sums("whole")
    let old = try sums("old")
    #expect(whole.count == 10)
    var generator = SeededGenerator()
    var cut = 0
    for number in [SIGKILL, SIGTERM, SIGINT, SIGKILL, SIGHUP, SIGKILL, SIGTERM, SIGKILL] {
      _ = try place.shell("rm -rf out; cp -r old out")
      let running = try place.start(["-j", "2", "--force", "-o", "out", "in"], input: .null)
      usleep(UInt32.random(in: 30_000...250_000, using: &generator))
      running.send(signal: number)
      let outcome = running.finish()
      let ended: Ending = number == SIGKILL ? .overdue : .signal(number)
      #expect([ended, .exit(0)].contains(outcome.ending))
      #expect(outcome.errors.isEmpty)
      var names = 0
      for (name, sum) in try sums("out") {
        if name.contains(".penname-") {
          #expect(number == SIGKILL, "\(name) is left")
        } else {
          #expect(sum == whole[name] || sum == old[name], "\(name) is not whole")
          names += 1
        }
      }
      #expect(place.exists("out/2.log"))
      if names < 10 { cut += 1 }
    }
    print("\(cut) of 8 runs were ended before their end")
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGPIPE]) func endsAFilterWithWholeLinesAtAnyMoment(
    number: Int32
  ) throws {
    var generator = SeededGenerator()
    let whole = try place.run("in").output
    for _ in 0..<3 {
      let running = try place.start(["--chunk", "4K", "in"], input: .null)
      usleep(UInt32.random(in: 20_000...120_000, using: &generator))
      if number == SIGPIPE { running.closeOutput() } else { running.send(signal: number) }
      let outcome = running.finish()
      #expect([.signal(number), .exit(0)].contains(outcome.ending))
      #expect(outcome.errors.isEmpty)
      let isPrefix = whole.starts(with: outcome.output)
      #expect(isPrefix)
      if number != SIGPIPE { #expect(outcome.output.isEmpty || outcome.output.last == 0x0a) }
    }
  }

  /// A reader that takes some bytes and goes, in every form of output.
  @Test(arguments: [
    [], ["-z", "gzip"], ["-z", "bgzf"], ["-j", "1"], ["-j", "8", "--chunk", "4K"],
  ])
  func endsQuietlyWhereverItsReaderStops(words: [String]) throws {
    for count in [0, 1, 100, 5000] {
      let options = words.joined(separator: " ")
      let outcome = try place.shell(
        "{ penname -k key \(options) in in in; echo $? >&3; } 3> status | head -c \(count) > taken")
      #expect(outcome.errors.isEmpty)
      #expect(place.text("status") == "141\n")
      #expect(place.bytes("taken").count == count)
    }
  }
}
