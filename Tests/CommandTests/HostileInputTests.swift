import TestSupport
import Testing

/// Inputs that are made to exhaust memory or to hide values where chunks are cut.
@Suite(.enabled(if: Binary.isPresent, "\(Binary.absence)"))
struct HostileInputTests {
  let place: Workplace
  init() throws { place = try Workplace() }

  /// Peak memory of a run over a bomb, in KiB.
  private func kibibytes(_ mebibytes: Int) throws -> Int {
    let script = """
      import resource, subprocess, zlib
      # Members of a mebibyte without a line feed, a thousandth of that in the file.
      code = zlib.compressobj(9, zlib.DEFLATED, 31)
      member = code.compress(b"A" * (1 << 20)) + code.flush()
      open("bomb.gz", "wb").write(member * \(mebibytes))
      subprocess.run(["penname", "-k", "key", "-j", "2", "bomb.gz"], stdout=subprocess.DEVNULL, check=True)
      print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
      """
    try place.folder.file("run.py", script)
    let outcome = try place.shell("python3 run.py", seconds: 120)
    return try #require(Int(outcome.text.dropLast()), "\(outcome.errors)")
  }

  @Test func takesNoMemoryForABomb() throws {
    let (small, large) = (try kibibytes(8), try kibibytes(64))
    #expect(large < small + 8192, "KiB for 8 MiB and for 64 MiB: \(small), \(large)")
  }

  /// Where there is one processor, however many workers were asked for.
  @Test func takesOneProcessorForAll() throws {
    try place.folder.file("in.log", String(repeating: "192.0.2.1 x\n", count: 2000))
    let words = ["-j 1", "", "-j 8 --chunk 4K"]
    let outputs = try words.map { words in
      try place.shell("taskset -c 0 penname -k key \(words) in.log")
    }
    #expect(outputs.allSatisfy { $0.ending == .exit(0) && $0.output == outputs[0].output })
    #expect(outputs[0].text.hasPrefix("\(Workplace.token) x\n"))
  }

  /// Each identifier at every place over the end of a chunk, of a page and of a read.
  @Test(arguments: [4096, 65536]) func findsEveryIdentifierOnASeam(boundary: Int) throws {
    let identifiers = [
      "203.0.113.199", "2001:db8:85a3::8a2e:370:7334", "00:00:5e:00:53:b7", "imei=490154203237518",
      "john.doe@example.com",
    ]
    var text: [UInt8] = []
    var count = 0
    for identifier in identifiers {
      let places =
        boundary > 4096 ? [0, 1, identifier.utf8.count - 1] : Array(0...identifier.utf8.count)
      for place in places {
        // The next multiple of the boundary lies `place` bytes inside the identifier.
        let target = (text.count / boundary + 1) * boundary + boundary - place
        while target - text.count > 400 { text += Array(repeating: 0x78, count: 99) + [0x0a] }
        text += Array(repeating: 0x79, count: target - text.count - 1) + [0x20]
        text += Array("\(identifier) end\n".utf8)
        count += 1
      }
    }
    try place.folder.file("in.log", text)
    let whole = try place.run("-j", "1", "--chunk", "64M", "in.log")
    #expect(whole.ending == .exit(0))
    let words = whole.text.split { $0 == " " || $0 == "\n" }
    #expect(words.count { $0.hasSuffix("end") } == count)
    for identifier in identifiers { #expect(!whole.text.contains(identifier)) }
    for chunk in ["4K", "64K", "1M"] {
      let outcome = try place.run("-j", "2", "--chunk", chunk, "in.log")
      let isSame = outcome.output == whole.output
      #expect(isSame, "\(chunk)")
    }
    let isSame = try place.run(["--chunk", "4K"], input: text).output == whole.output
    #expect(isSame, "from a pipe")
  }
}
