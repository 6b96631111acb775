import Testing

@testable import Identifiers

@Suite struct MACAddressTests {
  @Test(arguments: [
    "00:00:5e:00:53:01", "00-00-5E-00-53-01", "00_00_5e_00_53_01", "0000.5e00.5301",
    "0000-5e00-5301", "0000:5e00:5301",
    "00005e005301", "0:0:5e:0:53:1", "00:0:5E:0:53:1",
  ])
  func parsesEveryNotation(text: String) {
    #expect(MACAddress(whole: text) == MACAddress(value: 0x5E_0053_01, byteCount: 6))
  }

  @Test(arguments: [
    "02:00:5e:10:00:00:00:01", "02005e1000000001", "0200.5e10.0000.0001", "2:0:5e:10:0:0:0:1",
  ])
  func parsesEUI64(text: String) {
    #expect(MACAddress(whole: text) == MACAddress(value: 0x0200_5E10_0000_0001, byteCount: 8))
  }

  @Test(arguments: [
    "", ":", "00:00:5e:00:53", "00:00:5e:00:53:01:02", "00:00:5e:00:53:0g", "00:00:5e:00:53:01:",
    ":00:00:5e:00:53:01",
    "00005e00530", "00005e0053012", "00::5e:00:53:01", "00 00 5e 00 53 01", "02005e100000000100",
    "0:0:0:0:0:0:0:0:0",
  ])
  func rejectsEverythingElse(text: String) {
    #expect(MACAddress(whole: text) == nil)
  }

  @Test(arguments: [
    ("00:00:00:00:00:00", true), ("ff:ff:ff:ff:ff:ff", true), ("02:00:00:00:00:00", true),
    ("01:00:5e:7f:ff:fa", true),
    ("33:33:00:00:00:fb", true), ("01:80:c2:00:00:00", true), ("00:00:5e:00:53:01", false),
    ("33:34:00:00:00:01", false),
    ("02:00:00:00:00:01", false), ("00:00:00:00:00:00:00:00", true),
    ("00:00:00:00:00:00:00:01", false),
  ])
  func leavesNobodysAddressesAlone(text: String, isLeftAlone: Bool) {
    #expect(MACAddress(whole: text)?.isLeftAlone == isLeftAlone)
  }

  @Test func writesItsBytesInOrder() {
    var bytes: [UInt8] = []
    MACAddress(whole: "01:23:45:67:89:ab")?.appendCanonical(to: &bytes)
    #expect(bytes == [0x01, 0x23, 0x45, 0x67, 0x89, 0xAB])
  }
}
