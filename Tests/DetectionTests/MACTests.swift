import Testing

@testable import Detection

@Suite struct MACTests {
  @Test(arguments: [
    "00:00:5e:00:53:01", "00-00-5E-00-53-01", "00_00_5e_00_53_01", "02:00:5e:10:00:00:00:01",
    "02-00-5e-10-00-00-00-01", "02_00_5e_10_00_00_00_01", "12:34:56:78:90:12",
  ])
  func findsSixOrEightPairsWithOneSeparator(text: String) {
    #expect(Found(text).replaced == ["mac:\(text)"])
    #expect(Found("mac \(text), \(text).").replaced == ["mac:\(text)", "mac:\(text)"])
    #expect(Found("[\(text)]").replaced == ["mac:\(text)"])
    #expect(Found("wlan0 \(text)").replaced == ["mac:\(text)"])
    #expect(Found("x=\(text):guest").replaced == ["mac:\(text)"])
  }

  @Test(arguments: [
    "00:00:5e:00:53", "00:00:5e:00:53:01:02", "00:00:5e-00:53:01", "00-00-5e-00-53",
    "00:11:22:33:44:55:66:77:88", "0f:e9:27:31:aa:bb:cc:dd:ee:ff",
    "43:51:43:a1:b5:fc:8b:b7:0a:3a:a9:b1:0f:66:73:a8",
    "00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff:00:11:22:33",
    "000:00:5e:00:53:01", "00:00:5e:00:53:011", "00:00:5g:00:53:01", "2024-01-02-03-04-05",
    "00 00 5e 00 53 01",
  ])
  func findsNoneInAnyOtherNumberOfGroups(text: String) {
    #expect(Found(text).stretches(of: [.mac]).isEmpty)
  }

  @Test func findsTheTwoAddressesOfAnEthernetHeader() {
    let header = "00:00:5e:00:53:01:00:00:5e:00:53:02:08:00"
    #expect(
      Found("MAC=\(header) SRC").replaced == ["mac:00:00:5e:00:53:01", "mac:00:00:5e:00:53:02"])
    #expect(
      Found("MAC=ff:ff:ff:ff:ff:ff:00:00:5e:00:53:02:08:00").replaced == ["mac:00:00:5e:00:53:02"])
    // With dashes 14 groups are nothing known.
    #expect(Found(header.replacing(":", with: "-")).replaced.isEmpty)
  }

  @Test func findsTheAddressInDHCPIdentifiers() {
    #expect(
      Found("duid 00:01:00:01:1c:2d:3e:4f:00:00:5e:00:53:01").replaced == ["mac:00:00:5e:00:53:01"])
    for label in ["client-id", "client identifier", "Client-ID:"] {
      #expect(Found("\(label) 01:00:00:5e:00:53:01").replaced == ["mac:00:00:5e:00:53:01"])
    }
    #expect(Found("01:00:00:5e:00:53:01").replaced.isEmpty)
    #expect(Found("client-id 02:00:00:5e:00:53:01").replaced.isEmpty)
  }

  @Test(arguments: [
    ("mac 0:0:5e:0:53:1", ["mac:0:0:5e:0:53:1"]), ("0:0:5e:0:53:1", []),
    ("00:0:5e:0:53:1", ["mac:00:0:5e:0:53:1"]), ("00:0:5e:0:3:1", []),
    ("00:00:5e:0:53:1", ["mac:00:00:5e:0:53:1"]),
    ("00:00:5e:00:53:1", ["mac:00:00:5e:00:53:1"]), ("12:30:45:1:2:3", []),
    ("hwaddr=1:2:3:4:5:6", ["mac:1:2:3:4:5:6"]), ("1:2:3:4:5:6", []),
  ])
  func takesDroppedZerosWithALabelOrALetterAndThreePairs(text: String, replaced: [String]) {
    #expect(Found(text).replaced == replaced)
  }

  @Test(arguments: [
    ("0000.5e00.5301", ["mac:0000.5e00.5301"]), ("0000-5E00-5301", ["mac:0000-5E00-5301"]),
    ("0000:5e00:5301", []), ("mac 0000:5e00:5301", ["mac:0000:5e00:5301"]),
    ("1234.5678.9012", []), ("mac: 1234.5678.9012", ["mac:1234.5678.9012"]),
    ("1234-5678-9012", []), ("bssid=1234-5678-9012", ["mac:1234-5678-9012"]),
    ("0000.5e00.5301.", ["mac:0000.5e00.5301"]), ("0000.5e00", []), ("0000.5e00.5301.0000", []),
    ("0000-5e00-5301-1234", []), ("0000.5e00-5301", []),
    // Pieces of a longer hexadecimal identifier are none.
    ("123e4567-e89b-42d3-a456-4266141740", []), ("e89b-42d3-a456-426614174000", []),
    ("port-0000-5e00-5301", ["mac:0000-5e00-5301"]),
  ])
  func takesGroupsOfFourWithALetterOrALabel(text: String, replaced: [String]) {
    #expect(Found(text).replaced == replaced)
  }

  @Test(arguments: [
    ("enx00005e005301", ["mac:00005e005301"]), ("wlx00005E005301:", ["mac:00005E005301"]),
    ("xenx00005e005301", []), ("enx00005e00530", []), ("enx00005e0053012", []),
    ("dev enx00005e005301 up", ["mac:00005e005301"]), ("eth00005e005301", []),
  ])
  func findsInterfacesNamedAfterTheirAddress(text: String, replaced: [String]) {
    #expect(Found(text).replaced == replaced)
  }

  @Test func findsBareDigitsWithALabelOrWhenStrict() {
    #expect(Found("build=00005e005301").replaced.isEmpty)
    #expect(Found("mac 00005e005301").replaced == ["mac:00005e005301"])
    #expect(Found("build=00005e005301", strict: true).replaced == ["mac:00005e005301"])
    #expect(Found("id a1b2c3d4e5f60718", strict: true).replaced == ["android:a1b2c3d4e5f60718"])
    #expect(Found("id a1b2c3d4e5f60718").replaced.isEmpty)
    for text in ["00005e0053", "00005e0053012", "x00005e005301", "00005e005301g"] {
      #expect(Found(text, strict: true).replaced.isEmpty)
    }
    #expect(Found("ffffffffffff", strict: true).kept == ["leftAlone:ffffffffffff"])
  }

  @Test(arguments: [
    "00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff", "FF-FF-FF-FF-FF-FF", "02:00:00:00:00:00",
    "01:00:5e:00:00:fb", "33:33:00:00:00:01", "01:80:c2:00:00:0e", "0000.0000.0000",
  ])
  func keepsNobodysAddresses(text: String) {
    #expect(Found("mac \(text)").replaced.isEmpty)
    #expect(Found("mac \(text)").kept == ["leftAlone:\(text)"])
  }

  @Test(arguments: [
    "00:00:5e:00:53:01", "00-00-5E-00-53-01", "00_00_5E_00_53_01", "0000.5e00.5301",
    "mac 0:0:5e:0:53:1",
    "00%3A00%3A5e%3A00%3A53%3A01", "enx00005e005301", "mac=00005E005301",
    #"00\u003a00:5e:00:53:01"#,
  ])
  func hasOneCanonicalFormHoweverItIsWritten(text: String) {
    #expect(Found(text).identities == ["mac:00005e005301"])
  }

  @Test func winsOverIPv6ForEightPairs() {
    #expect(Found("02:00:5e:10:00:00:00:01").identities == ["mac:02005e1000000001"])
  }
}
