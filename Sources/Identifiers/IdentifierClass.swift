/// What kind of identifier a value is: the classes of the contract, in its order.
///
/// The class decides the sub-key a pseudonym is made with, so equal bytes of two classes get unrelated pseudonyms.
package enum IdentifierClass: UInt8, CaseIterable, Sendable {
  case ip, mac, imsi, imei, meid, iccid, android, uuid, device, phone, email, account, host
  case cookie, search, rid, person, content, file, apps, cell
  case geo, time, duration, agent, config, page

  /// The name that policies, reports and key derivation use, in ASCII.
  package var name: String { Self.names[Int(rawValue)] }

  /// Written out: what the runtime knows of cases is slow to ask for.
  private static let names = [
    "ip", "mac", "imsi", "imei", "meid", "iccid", "android", "uuid", "device", "phone", "email",
    "account", "host", "cookie", "search", "rid", "person", "content", "file", "apps", "cell",
    "geo", "time", "duration", "agent", "config", "page",
  ]

  /// What stands before the `-` of a token of this class, 2–5 lower-case ASCII letters.
  package var tag: StaticString {
    switch self {
    case .ip: "ip"
    case .mac: "mac"
    case .imsi: "imsi"
    case .imei: "imei"
    case .meid: "meid"
    case .iccid: "iccid"
    case .android: "aid"
    case .uuid: "uuid"
    case .device: "dev"
    case .phone: "tel"
    case .email: "mail"
    case .account: "acct"
    case .host: "host"
    case .cookie: "cook"
    case .search: "srch"
    case .rid: "rid"
    case .person: "pers"
    case .content: "text"
    case .file: "file"
    case .apps: "app"
    case .cell: "cell"
    case .geo: "geo"
    case .time: "time"
    case .duration: "dur"
    case .agent: "agt"
    case .config: "cfg"
    case .page: "page"
    }
  }
}
