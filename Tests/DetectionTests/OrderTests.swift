import Identifiers
import Testing

@testable import Detection

/// Which claim wins, and what this release's own pseudonyms do to their neighbours.
@Suite struct OrderTests {
  /// Sixteen base32 characters that the tests' release made, whatever the class.
  static let genuine = "aaaabbbbccccdddd"

  private func found(_ text: String) -> (replaced: [String], kept: [String]) {
    var detector = Detector { _, characters in
      characters.count >= 16
        && (0..<16).allSatisfy { characters[$0] == Array(Self.genuine.utf8)[$0] } ? 16 : nil
    }
    let bytes = Array(text.utf8)
    detector.detect(bytes.span)
    func string(_ claim: Claim) -> String {
      String(decoding: bytes[claim.start..<claim.end], as: UTF8.self)
    }
    return (
      detector.claims.filter { $0.disposition == .replaced }.map {
        "\($0.identifierClass):\(string($0))"
      },
      detector.claims.filter { $0.disposition == .genuineToken }.map { string($0) }
    )
  }

  @Test func keepsGenuineTokensWhateverTouchesThem() {
    for text in ["ip-\(Self.genuine)", "xip-\(Self.genuine)y", "a@ip-\(Self.genuine).example"] {
      #expect(found(text).kept == ["ip-\(Self.genuine)"])
      #expect(found(text).replaced.isEmpty, "\(text)")
    }
    #expect(found("ip-aaaabbbbccccddde").kept.isEmpty)
    #expect(found("zz-\(Self.genuine)").kept.isEmpty)
    #expect(Found("ip-\(Self.genuine)").claims.isEmpty)
  }

  @Test(arguments: [":", "-", "_"])
  func leavesGroupsJoinedToAToken(joint: String) {
    let pairs = ["00", "00", "5e", "00", "53", "01"].joined(separator: joint)
    #expect(found("mac-\(Self.genuine)\(joint)\(pairs)").replaced.isEmpty)
    #expect(found("\(pairs)\(joint)mac-\(Self.genuine)").replaced.isEmpty)
    #expect(found("mac-\(Self.genuine) \(pairs)").replaced == ["mac:\(pairs)"])
  }

  @Test func isServedByATokenInItsPlace() {
    // The tag is no label, and the label before the token has been served.
    #expect(found("imsi-\(Self.genuine) 123456789012345").replaced.isEmpty)
    #expect(found("IMSI: imsi-\(Self.genuine) 123456789012345").replaced.isEmpty)
    #expect(
      found("IMSI: imsi-\(Self.genuine) imsi 123456789012345").replaced == ["imsi:123456789012345"])
  }

  @Test(arguments: [
    // Labels before shapes.
    ("serial 13800138000", ["device:13800138000"]),
    ("imei 460001234567890", ["imei:460001234567890"]),
    // Phrases before shapes they hold.
    ("Invalid user x192.0.2.1y from z", ["account:x192.0.2.1y"]),
    // JWT before UUID, UUID before MAC and numbers.
    (
      "eyJabcdef.123e4567-e89b-42d3-a456-426614174000.x",
      ["cookie:eyJabcdef.123e4567-e89b-42d3-a456-426614174000.x"]
    ),
    ("123e4567-e89b-42d3-a456-138001380000", ["uuid:123e4567-e89b-42d3-a456-138001380000"]),
    // E-mail before names and addresses.
    ("bob@host-192-0-2-1.isp.example", ["email:bob@host-192-0-2-1.isp.example"]),
    ("13800138000@example.com", ["email:13800138000@example.com"]),
    // MAC before IPv6, names before IPv4.
    ("02:00:5e:10:00:00:00:01", ["mac:02:00:5e:10:00:00:00:01"]),
    ("9.113.0.203.in-addr.arpa", ["ip:9.113.0.203"]),
    // IPv6 before the IPv4 address it embeds.
    ("::ffff:192.0.2.1", ["ip:::ffff:192.0.2.1"]),
  ])
  func theFirstClaimOnAByteWins(text: String, replaced: [String]) {
    #expect(found(text).replaced == replaced)
  }

  @Test func searchesAgainWhatALostClaimLeaves() {
    // The phrase takes the address's last bytes; what is left is no address any more.
    #expect(
      found("Invalid user 2001:db8::zz from 192.0.2.1").replaced == [
        "account:2001:db8::zz", "ip:192.0.2.1",
      ])
    #expect(found("imei 49015420323751.192.0.2.1").replaced.contains("imei:49015420323751"))
    #expect(found("~bob@example.com").replaced == ["email:bob@example.com"])
  }

  @Test func ordersClaimsByPlace() {
    let text =
      "+442079460000 bob@example.com 192.0.2.1 00:00:5e:00:53:01 Invalid user eve from 2001:db8::1"
    #expect(
      found(text).replaced == [
        "phone:+442079460000", "email:bob@example.com", "ip:192.0.2.1", "mac:00:00:5e:00:53:01",
        "account:eve", "ip:2001:db8::1",
      ])
  }
}
