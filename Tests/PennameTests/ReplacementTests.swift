import Testing

@testable import Penname

@Suite struct ReplacementTests {
  @Test(arguments: [
    ("a 192.0.2.1:443 b", "a ip-r36vmta23aq4hpf7:443 b"),
    ("::ffff:192.0.2.1", "ip-r36vmta23aq4hpf7"),
    ("john@example.com 00:00:5e:00:53:01", "mail-uwgitjfxkcyfesit mac-s6s4gstm5r7kgsx3"),
    ("Invalid user bob", "Invalid user acct-j7alhemsi5ktyo47"),
    ("dsl-192-0-2-1.example.com", "dsl-ip-r36vmta23aq4hpf7.example.com"),
  ])
  func putsATokenInThePlaceOfAValue(text: String, expected: String) throws {
    #expect(try Sample.pseudonymiser().pseudonymise(text) == expected)
  }

  @Test(arguments: [
    ("id 11010519491231002X.", "id -."),
    ("t=eyJhbGciOiJI.eyJzdWIiOiIx.abc;", "t=-;"),
  ])
  func leavesADashOfADroppedValue(text: String, expected: String) throws {
    #expect(try Sample.pseudonymiser().pseudonymise(text) == expected)
  }

  @Test(arguments: [
    (#"{"imsi":001010000000100}"#, #"{"imsi":"imsi-mwbp272l2w2lhpyn"}"#),
    (#"{"imsi" : 001010000000100 , "a": 1}"#, #"{"imsi" : "imsi-mwbp272l2w2lhpyn" , "a": 1}"#),
    (#"{"n":-490154203237518}"#, #"{"n":"imei-c5k6o2cdrztk3qgp"}"#),
    (
      #"{"log":"{\"imei\":490154203237518}"}"#,
      #"{"log":"{\"imei\":\"imei-c5k6o2cdrztk3qgp\"}"}"#
    ),
    (
      #"{"a":"{\\\"imei\\\":490154203237518}"}"#,
      #"{"a":"{\\\"imei\\\":\\\"imei-c5k6o2cdrztk3qgp\\\"}"}"#
    ),
  ])
  func quotesATokenInThePlaceOfAJSONNumberAsItsKeyIsQuoted(text: String, expected: String) throws {
    #expect(try Sample.pseudonymiser().pseudonymise(text) == expected)
  }

  @Test(arguments: [
    (#"{"id":110105194912310011,"a":1}"#, #"{"id":null,"a":1}"#),
    (#"{"id":"110105194912310011"}"#, #"{"id":"-"}"#),
    (#"{"otp":-12.5e3,"a":1}"#, #"{"otp":null,"a":1}"#),
    (#"{"lat":1181,"a":1}"#, #"{"lat":null,"a":1}"#),
  ])
  func writesNullInThePlaceOfADroppedJSONNumber(text: String, expected: String) throws {
    #expect(try Sample.pseudonymiser().pseudonymise(text) == expected)
  }

  @Test(arguments: [
    "", "\n", "\r\n", "\0", "no identifier here\n", "127.0.0.1 ::1 0.0.0.0 255.255.255.0\n",
    "Chrome/1.2.3.4 v10.1.2.3\n", "1.2.3.4.5.6 6.5.4.3.2.1\n", "\u{feff}x\n",
  ])
  func leavesATextWithoutIdentifiersAsItIs(text: String) throws {
    #expect(try Sample.pseudonymiser().pseudonymise(text) == text)
  }

  @Test func leavesAGenuineTokenAloneAndTakesALookAlikeForAValue() throws {
    let pseudonymiser = try Sample.pseudonymiser()
    let text = "ip-r36vmta23aq4hpf7 x.ip-r36vmta23aq4hpf7.example user=ip-r36vmta23aq4hpf7"
    #expect(pseudonymiser.pseudonymise(text) == text)
    #expect(
      pseudonymiser.pseudonymise("Invalid user ip-r36vmta23aq4hpf6")
        != "Invalid user ip-r36vmta23aq4hpf6")
    #expect(
      pseudonymiser.pseudonymise("Invalid user ip-r36vmta23aq4hpf7")
        == "Invalid user ip-r36vmta23aq4hpf7")
  }

  @Test(arguments: [
    (#"{"lat":39.9042,"lon":-116.4074}"#, #"{"lat":39.9,"lon":-116.5}"#),
    (#"{"location":1,"gps":[116.4074, 39.9042]}"#, #"{"location":1,"gps":[116.4, 39.9]}"#),
    ("GET /?ll=39.9042%2C116.4074&a=1 HTTP/1.1", "GET /?ll=39.9%2C116.4&a=1 HTTP/1.1"),
    ("gps=39.9042, 116.4074.", "gps=39.9, 116.4."), ("lat=39°54'N", "lat=-'N"),
  ])
  func leavesTheGridCellOfAPosition(text: String, expected: String) throws {
    #expect(try Sample.pseudonymiser().pseudonymise(text) == expected)
  }

  @Test func countsWhatItDid() throws {
    let pseudonymiser = try Sample.pseudonymiser()
    _ = pseudonymiser.pseudonymise("192.0.2.1 192.0.2.1 ip-r36vmta23aq4hpf7 127.0.0.1\n")
    #expect(pseudonymiser.tally[replaced: .ip] == 2)
    #expect(pseudonymiser.tally[replaced: .mac] == 0)
  }
}
