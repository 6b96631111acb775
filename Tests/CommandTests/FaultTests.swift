import TestSupport
import Testing

/// The files of `../shared/faults`: each is processed or refused as its row of `faults.tsv` and the contract say.
@Suite(
  .enabled(
    if: Binary.isPresent && SharedFiles.isPresent, "\(SharedFiles.absence), or \(Binary.absence)"))
struct FaultTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    let plain: String
    /// Lines that can be decoded before the fault; nil where the table does not say.
    let lines: Int?
    let status: Int32
    var path: String { "\(SharedFiles.folder)/faults/\(name)" }
    /// A sound file but for its end.
    let isCut: Bool
    var testDescription: String { name }
    /// Empty, the first byte of a member, or no member at all: text, if its name were not `….gz`.
    var isRefusedByItsName: Bool {
      ["t00", "t01", "h23", "h25"].contains { name.hasPrefix($0) }
    }

    init(_ row: [String]) {
      name = row[0]
      plain = row[4]
      isCut = row[0].hasPrefix("t")
      lines = row.count > 5 ? Int(row[5]) : nil
      // Where the table leaves a choice: F01 and F27 error, F24 and F25 a warning, all else processed.
      let isError = row[3] == "error" || name.hasPrefix("t00") || name.hasPrefix("h25")
      let isWarning = name.hasPrefix("z01") || name.hasPrefix("z04")
      status = isError ? 1 : isWarning ? 3 : 0
    }
  }

  /// Without what takes a build that is not optimised many seconds: two bombs, and long runs of dots and colons.
  private static let faults = SharedFiles.rows("faults/faults.tsv").dropFirst().map(Fault.init)
    .filter { fault in !["b01", "b02", "p14", "p15"].contains { fault.name.hasPrefix($0) } }
  private static let unsound = faults.filter { $0.status != 0 }

  /// The output of the sound file that most of the others were made from.
  private static let good = Result {
    try Workplace().run("\(SharedFiles.folder)/faults/g00_plain_good.log.gz").output
  }

  @Test(arguments: unsound) func saysWhatIsWrongInOneLine(fault: Fault) throws {
    let outcome = try Workplace().run(fault.path)
    #expect(outcome.ending == .exit(fault.status))
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(outcome.errors.contains("\(fault.name): "))
    guard fault.status == 1 else { return }
    // What stays written is whole lines, at least those that every reader decodes.
    #expect(outcome.output.isEmpty || outcome.output.last == 0x0a)
    #expect(outcome.output.count { $0 == 0x0a } >= (fault.lines ?? 0) - 1)
    if fault.isCut {
      let isPrefix = try Self.good.get().starts(with: outcome.output)
      #expect(isPrefix)
    }
  }

  @Test func writesNoFileOfWhatIsUnsound() throws {
    let place = try Workplace()
    let paths = Self.unsound.filter { $0.status == 1 }.map(\.path)
    let outcome = try place.run(["-z", "none", "-j", "2", "-o", "out"] + paths)
    #expect(outcome.ending == .exit(1))
    #expect(outcome.errors.split(separator: "\n").count == paths.count)
    #expect(try place.names() == ["out", "out.penname-journal"])
  }

  @Test func writesTheSameOfEverySoundFormOfOneText() throws {
    let place = try Workplace()
    let sound = Self.faults.filter { $0.status == 0 }
    let outcome = try place.run(
      ["-z", "none", "-j", "2", "-o", "out"] + sound.map(\.path), seconds: 90)
    #expect(outcome.ending == .exit(0))
    #expect(outcome.errors.isEmpty)
    var outputs: [String: [UInt8]] = [:]
    for fault in sound {
      let name = fault.name.hasSuffix(".gz") ? String(fault.name.dropLast(3)) : fault.name
      #expect(place.exists("out/\(name)"))
      let output = place.bytes("out/\(name)")
      let isSame = outputs[fault.plain, default: output] == output
      #expect(isSame, "\(fault.name)")
      outputs[fault.plain] = output
    }
    #expect(outputs.count > 15)
    #expect(try place.names().count == sound.count + 2)
  }

  /// A pipe has no name that could promise gzip; all else is as in the file.
  @Test(arguments: unsound) func judgesAPipeAsTheFile(fault: Fault) throws {
    let outcome = try Workplace().run([], input: SharedFiles.bytes(fault.path))
    if fault.isRefusedByItsName {
      #expect(outcome.ending == .exit(0) && outcome.errors.isEmpty)
      return
    }
    #expect(outcome.ending == .exit(fault.status))
    #expect(outcome.errors.split(separator: "\n").count == 1)
    if fault.isCut {
      let isPrefix = try Self.good.get().starts(with: outcome.output)
      #expect(isPrefix)
    }
  }

  @Test func copiesNoGarbageBehindTheLastMember() throws {
    let place = try Workplace()
    for name in ["z01_trailing_garbage.log.gz", "z04_trailing_plain_ip.log.gz"] {
      let path = "\(SharedFiles.folder)/faults/\(name)"
      for ways in [[path], ["--warnings", "ok", path]] {
        let outcome = try place.run(ways)
        #expect(outcome.ending == .exit(ways.count == 1 ? 3 : 0))
        let isSame = try outcome.output == Self.good.get()
        #expect(isSame)
      }
    }
  }
}
