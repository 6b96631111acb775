import Identifiers

/// What a column is, by its name: the key dictionary, and for the formats with names of their own a table that goes before.
enum ColumnRoles {
  /// By the dictionary alone; keys that count in URL queries only are none.
  static func ofKey(_ name: String) -> Field.Role? {
    let bytes = Array(name.utf8)
    guard let meaning = KeyDictionary.standard.meaning(of: bytes.span, in: 0..<bytes.count),
      meaning.strength <= .structured
    else { return nil }
    return meaning.isAddressOrNothing ? .address : .value(meaning.identifierClass)
  }

  /// By the names of W3C extended logs: IIS, CloudFront, Exchange, proxies. Of `cs(User-Agent)` the header's name counts.
  static func ofW3C(_ name: String) -> Field.Role? {
    let lowered = name.lowercased()
    if let known = w3c[lowered] { return known.role }
    guard let open = lowered.firstIndex(of: "("), lowered.last == ")" else { return ofKey(name) }
    let header = String(lowered[lowered.index(after: open)...].dropLast())
    return w3c[header]?.role ?? ofKey(header)
  }

  /// By the names of Zeek's logs; `path` is the log's name.
  static func ofZeek(_ name: String, path: String) -> Field.Role? {
    let last = name.split(separator: ".").last.map(String.init) ?? name
    if let known = zeek["\(path)/\(name)"] ?? zeek[name] ?? zeek[last] { return known.role }
    return ofKey(name)
  }

  /// The roles that remain when the types are known: an address is one whatever its name, a port or a flag is nothing.
  static func ofZeek(_ roles: [Field.Role?], types: [String]) -> [Field.Role?] {
    zip(roles, types).map { role, type in
      switch type {
      case "addr": .address
      case "time": .value(.time)
      case "bool", "port": nil
      default: role
      }
    }
  }

  /// What a table says of a name, be it nothing: a name that the dictionary would misread.
  struct Entry {
    let role: Field.Role?
  }

  private static func table(_ rows: [(Field.Role?, String)]) -> [String: Entry] {
    var entries: [String: Entry] = [:]
    for (role, names) in rows {
      for name in names.split(separator: " ") {
        precondition(entries[String(name)] == nil, "a column stands in two rows")
        entries[String(name)] = Entry(role: role)
      }
    }
    return entries
  }

  /// Names of the W3C draft (WD-logfile), IIS ("W3C Logging"), CloudFront ("Standard log file fields"), Exchange ("Message
  /// tracking"), SHOUTcast and Windows Media, in lower case. `s-` is the server itself, `r-` who the proxy asked: addresses, not
  /// persons. A player's id names an installation.
  private static let w3c = table([
    (.client, "c-ip"),
    (.address, "s-ip r-ip server-ip local-endpoint"),
    (.value(.ip), "x-forwarded-for remote-endpoint original-client-ip original-server-ip"),
    (.value(.host), "c-dns client-hostname"),
    (.value(.account), "cs-username cs-auth-user"),
    (.value(.email), "sender-address recipient-address return-path from"),
    (.value(.content), "message-subject"),
    (.value(.device), "c-playerid"),
    (.value(.agent), "cs-user-agent c-agent user-agent"),
    (.value(.cookie), "cs-cookie"),
    (.value(.page), "cs-uri cs-uri-stem cs-referer cs-referrer referer"),
    (.parameters, "cs-uri-query"),
    (.value(.duration), "time-taken timetakenms x-duration time-to-first-byte"),
    (.value(.time), "date-time date-local time-local"),
    (nil, "cs-host host x-host-header x-edge-request-id x-edge-location"),
  ])

  /// Names of Zeek's logs ("Log Files" in its documentation), some with the log before them. `uid` and its kind number
  /// connections, files and certificates; SSH's `client` is a program, Kerberos' a person.
  private static let zeek = table([
    (nil, "uid uids fuid fuids conn_uids parent_fuid certificate.serial subject issuer"),
    (nil, "ssh/client ssh/server host_key version"),
    (.value(.content), "smtp/subject sip/subject"),
    (.value(.mac), "orig_l2_addr resp_l2_addr mac"),
    (.value(.host), "host_name client_fqdn client_name domain dhcp_host_name ntlm/hostname helo"),
    (.value(.email), "mailfrom rcptto from to cc reply_to email_dest"),
    (
      .value(.account),
      """
      user username nick kerberos/client client_subject client_cert_subject ldap/object sip/uri request_from request_to response_from \
      response_to
      """
    ),
    (.value(.cookie), "password snmp/community"),
    (.value(.device), "client_dig_product_id mqtt_connect/client_id"),
    (.value(.file), "orig_filenames"),
    (.value(.agent), "user_agent"),
    (.value(.page), "uri referrer"),
  ])
}
