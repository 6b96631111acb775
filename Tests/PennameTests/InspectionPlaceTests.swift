import Detection
import Identifiers
import Testing

@testable import Penname

/// Where a value stands: the name of its field, its key, both or none.
struct InspectionPlaceTests {
  /// The key of each claim, `-` for none.
  private static func keys(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    var detector = Detector()
    detector.detect(bytes.span)
    var next = 0
    return detector.claims.map { claim in
      let place = InspectionPlace(claim, in: bytes.span, [], from: &next)
      return place.key.map { String(decoding: bytes[$0], as: UTF8.self) } ?? "-"
    }
  }

  @Test(arguments: [
    ("192.0.2.1", ["-"]), ("user=li ip=192.0.2.1", ["user", "ip"]),
    ("password: hunter2", ["password"]), ("user = li", ["user"]), ("user => li", ["user"]),
    ("\"androidId\": \"9774d56d682e549d\"", ["androidId"]),
    ("{\\\"imsi\\\":\\\"001010000000100\\\"}", ["imsi"]),
    ("GET /a?imei=490154203237518&user[email]=li.na%40example.com", ["imei", "email"]),
    ("d=%7B%22mac%22%3A%2200%3A00%3A5e%3A00%3A53%3A01%22", ["mac"]),
    ("IMEI: 490154203237518", ["IMEI"]), ("IMEI 490154203237518", ["-"]),
    ("手机号：13800138000", ["手机号"]),
    ("Failed password for invalid user bob from 192.0.2.1", ["-", "-"]),
  ])
  func readsTheKeyBeforeAValue(line: String, expected: [String]) {
    #expect(Self.keys(line) == expected)
  }

  @Test func takesTheFieldThatHoldsTheValueAndTheKeyInsideIt() {
    let line = Array("192.0.2.1 x=203.0.113.9 \"/a?ip=198.51.100.7\" 192.0.2.2".utf8)
    var detector = Detector()
    detector.detect(line.span)
    let fields = [Field(0..<9, .client, name: 0), Field(25..<43, .text, name: 1)]
    var next = 0
    let places = detector.claims.map {
      InspectionPlace($0, in: line.span, fields, from: &next)
    }
    #expect(places.map(\.field) == [0, nil, 1, nil])
    #expect(
      places.map { $0.key.map { String(decoding: line[$0], as: UTF8.self) } } == [
        nil, nil, "ip", nil,
      ])
  }

  @Test func passesOverAKeyInFrontOfTheField() {
    let line = Array("\"clientip\":\"192.0.2.1\"".utf8)
    var detector = Detector()
    detector.detect(line.span)
    var next = 0
    let place = InspectionPlace(
      detector.claims[0], in: line.span, [Field(12..<21, .text, name: 0)], from: &next)
    #expect(place.field == 0 && place.key == nil)
  }
}
