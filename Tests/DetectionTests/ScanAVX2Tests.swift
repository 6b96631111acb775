import CScan
import TestSupport
import Testing

/// The AVX2 scan, which processors with AVX-512 do not choose, beside the table-driven twin.
@Suite struct ScanAVX2Tests {
  private typealias Scan = (
    UnsafeMutablePointer<pn_scan_state>, UnsafePointer<UInt8>, Int, UnsafeMutablePointer<UInt32>,
    UnsafeMutablePointer<UInt16>, Int
  ) -> Int

  private func candidates(of text: [UInt8], _ scan: Scan) -> [UInt64] {
    var state = pn_scan_state()
    var offsets = [UInt32](repeating: 0, count: 256)
    var kinds = [UInt16](repeating: 0, count: 256)
    var found: [UInt64] = []
    while state.position <= text.count {
      let count = unsafe scan(&state, text, text.count, &offsets, &kinds, 256)
      found += (0..<count).map { UInt64(offsets[$0]) << 16 | UInt64(kinds[$0]) }
    }
    return found
  }

  @Test func seesWhatTheTwinSees() {
    var generator = SeededGenerator()
    let alphabet = Array("0123456789abcdefABCDEFghuserxyz.:-_@+~ (%\\/=\n\"".utf8)
    for count in [1, 60, 63, 64, 65, 127, 128, 129, 5000, 100_000] {
      for letters in [alphabet, Array("01.:-".utf8), Array(0...255)] {
        let text = generator.bytes(count, of: letters)
        let fast = unsafe candidates(of: text, pn_scan_avx2)
        let plain = unsafe candidates(of: text, pn_scan_portable)
        #expect(fast == plain)
        #expect(count < 5000 || !plain.isEmpty)
      }
    }
  }
}
