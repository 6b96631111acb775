import Identifiers
import TestSupport

/// Cases that the rules overrule, each with its reason.
enum Exceptions {
  struct Exception {
    /// What is replaced instead of what the table expects.
    let replaced: [String]
    let reason: String
  }

  static func tables(_ suffix: String) -> [Case] {
    ["ip", "mac", "imei_imsi", "phone", "email"].flatMap { Case.table($0 + suffix) }
  }

  /// The classes a table is about; others may stand in its lines too.
  static func classes(of table: String) -> Set<IdentifierClass> {
    switch table.prefix(while: { $0 != "_" }) {
    case "ip": [.ip]
    case "mac": [.mac]
    case "phone": [.phone]
    case "email": [.email]
    default:
      table.hasSuffix("negative")
        ? [.imei, .imsi, .meid, .iccid, .android, .device]
        : [.imei, .imsi, .meid, .iccid, .android, .device, .uuid, .phone]
    }
  }

  static let positive: [String: Exception] = [
    "client=::ffff:0:0 method=GET path=/index.html": Exception(
      replaced: [], reason: "the unspecified address stays, in mapped form too"),
    "src 00:1b:44:11:3a:b7 > dst 33:33:00:00:00:fb, ethertype IPv6": Exception(
      replaced: ["00:1b:44:11:3a:b7"], reason: "33:33:… is an IPv6 multicast group"),
    "GET /t?wifi_mac=02:00:00:00:00:00": Exception(
      replaced: [], reason: "Android's placeholder is nobody's address"),
  ]

  static let negative: [String: Exception] = [
    "Not a MAC: 00:1A:2B:3C:4D": Exception(
      replaced: ["00:1A:2B:3C:4D"],
      reason: "a value under the key MAC counts though its shape is odd"),
    "phone=12038389438": Exception(
      replaced: ["12038389438"], reason: "7-15 digits under a phone key are a number"),
    "phone=12838389438": Exception(
      replaced: ["12838389438"], reason: "7-15 digits under a phone key are a number"),
  ]

  static let lookalike: [String: Exception] = [
    "com.example.app 1.2.3.4": Exception(
      replaced: ["1.2.3.4"], reason: "app is no version word: an address may stand there")
  ]
}
