import Glibc
import TestSupport
import Testing

@testable import Pseudonyms

@Suite struct SecretArrayTests {
  /// The flags of the mapping that holds an address, from `/proc/self/smaps`; nil where nothing is mapped.
  private func flags(of address: UInt) -> [Substring]? {
    let text = String(decoding: SharedFiles.bytes("/proc/self/smaps"), as: UTF8.self)
    var isInside = false
    for line in text.split(separator: "\n") {
      if let match = line.firstMatch(of: #/^([0-9a-f]+)-([0-9a-f]+) /#) {
        let start = UInt(match.1, radix: 16) ?? 0
        isInside = start <= address && address < UInt(match.2, radix: 16) ?? 0
      } else if isInside, line.hasPrefix("VmFlags:") {
        return line.split(separator: " ")
      }
    }
    return nil
  }

  private var maySwapBeForbidden: Bool {
    var limit = rlimit()
    // RLIMIT_MEMLOCK, which Glibc's module does not show.
    return unsafe getrlimit(__rlimit_resource_t(8), &limit) == 0
      && limit.rlim_cur >= 1 << 20
  }

  @Test func isLockedAndLeftOutOfDumps() {
    let array = SecretArray<UInt8>(zeroed: 40, locked: true)
    unsafe array.base[39] = 7
    let flags = flags(of: unsafe UInt(bitPattern: array.base)) ?? []
    #expect(flags.contains("dd"))
    if maySwapBeForbidden { #expect(flags.contains("lo")) }
    #expect(unsafe array.base[39] == 7 && array.base[0] == 0)
  }

  @Test func isNotLockedWhereThatIsNotAskedFor() {
    let array = SecretArray<UInt64>(zeroed: 1000, locked: false)
    let flags = flags(of: unsafe UInt(bitPattern: array.base)) ?? []
    #expect(flags.contains("dd") && !flags.contains("lo"))
  }

  /// In a process of its own: nothing else maps memory between the end of the array and the look at it.
  @Test func leavesNothingInTheMemoryItGaveBack() async {
    await #expect(processExitsWith: .exitCode(7)) {
      // A page of a file stands in for the array's: what is written to it can still be seen when the array has gone.
      var template = Array("/tmp/penname-secret-XXXXXX".utf8CString)
      let file = unsafe mkstemp(&template)
      unsafe unlink(template)
      ftruncate(file, 4096)
      do {
        let array = SecretArray<UInt8>(zeroed: 4096, locked: false)
        unsafe mmap(
          array.base, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, file, 0)
        for index in 0..<4096 { unsafe array.base[index] = 0xA5 }
      }
      var bytes = [UInt8](repeating: 1, count: 4096)
      let count = unsafe pread(file, &bytes, 4096, 0)
      exit(count == 4096 && bytes.allSatisfy { $0 == 0 } ? 7 : 8)
    }
  }
}
