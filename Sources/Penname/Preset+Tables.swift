import Identifiers

extension Preset {
  private static let subscribers: [IdentifierClass] = [
    .imsi, .imei, .meid, .iccid, .android, .uuid, .device, .phone, .email, .account, .host,
  ]
  private static let secrets: [IdentifierClass] = [.cookie, .rid]
  private static let contents: [IdentifierClass] = [
    .search, .person, .content, .file, .apps, .cell,
  ]

  static let research = Preset(
    name: "research",
    purpose: "pseudonyms for identifiers, times and pages kept; for use inside",
    rows: [
      Row(
        .hmac, [.ip, .mac] + subscribers,
        "Studies follow the same person or device, and need no name."),
      Row(
        .drop, secrets, "A session, a password or a card number opens doors, and no study needs it."
      ),
      Row(
        .drop, contents,
        "What people write, search, own and are called tells of them however they are named."),
      Row(
        .generalise(.place(.tenth)), [.geo],
        "A cell of about 11 km tells the town and hides the home."),
      Row(
        .keep, [.time, .duration], "The order and length of events is what most studies measure."),
      Row(.keep, [.agent, .config], "Which software and settings are in use is shared by many."),
      Row(
        .keep, [.page],
        "What was asked for is the subject; identifiers in it are found and replaced."),
    ])

  static let strict = Preset(
    name: "strict",
    purpose: "as research, with coarse times, agents and pages; for data that leaves the house",
    rows: [
      Row(
        .hmac, [.ip, .mac] + subscribers,
        "The same person or device can be followed inside the release."),
      Row(
        .drop, secrets, "A session, a password or a card number opens doors, and no study needs it."
      ),
      Row(
        .drop, contents,
        "What people write, search, own and are called tells of them however they are named."),
      Row(
        .drop, [.config],
        "Screen, language and build together single out one browser among thousands."),
      Row(
        .generalise(.place(.tenth)), [.geo],
        "A cell of about 11 km tells the town and hides the home."),
      Row(
        .generalise(.time(.hour)), [.time],
        "A second joins a line to other logs of the same event; an hour seldom does."),
      Row(
        .generalise(.step(10)), [.duration],
        "An exact length or volume joins lines as well as an exact time."),
      Row(
        .generalise(.family), [.agent],
        "Minor versions and models single out; the family is shared by many."),
      Row(
        .generalise(.path), [.page],
        "Queries of pages and referrers carry words and names that no rule knows."),
    ], isStrict: true)

  static let network = Preset(
    name: "network",
    purpose: "as research, with prefix-preserving addresses; for studies of routing and attacks",
    rows: [
      Row(
        .prefix(.ipcryptPfx), [.ip],
        "Addresses of one network stay together; weaker than tokens, since structure shows."),
      Row(
        .hmac(Policy.Pseudonym(facts: .oui)), [.mac],
        "The maker of a network card is shared by many."),
      Row(.hmac, subscribers, "The same person or device can be followed inside the release."),
      Row(
        .drop, secrets, "A session, a password or a card number opens doors, and no study needs it."
      ),
      Row(
        .drop, contents + [.geo],
        "Networks are the subject, not what people write or where they are."),
      Row(.keep, [.time, .duration], "Rates and order of connections are what is measured."),
      Row(.keep, [.agent, .config], "Scanners are told by their software."),
      Row(
        .keep, [.page],
        "Attacks are told by what they ask for; identifiers in it are found and replaced."),
    ])

  static let minimal = Preset(
    name: "minimal",
    purpose:
      "truncated addresses, all else kept: what Anonip does; for logs kept inside for a short time",
    rows: [
      Row(
        .truncate(Policy.Truncation(v4: 20, v6: 44)), [.ip],
        "The widths that Anonip leaves: 12 bits of IPv4 and 84 of IPv6 go."),
      Row(
        .keep, IdentifierClass.allCases.filter { $0 != .ip },
        "Nothing else is touched: accounts, cookies and e-mails stay readable."),
    ])

  static let aggregate = Preset(
    name: "aggregate",
    purpose: "nothing links two lines: identifiers dropped, the rest coarse; for counts and totals",
    rows: [
      Row(
        .drop, [.ip, .mac] + subscribers,
        "Totals need no pseudonym, and what is not there links nothing."),
      Row(
        .drop, secrets + contents,
        "What opens doors, and what people write, search, own and are called."),
      Row(.drop, [.config], "Settings together single out a browser."),
      Row(
        .generalise(.place(PlaceGrid(step: 1, decimals: 0))), [.geo],
        "A cell of about 110 km tells the region."),
      Row(
        .generalise(.time(.day)), [.time], "Counts per day; finer times join lines to other logs."),
      Row(.generalise(.step(60)), [.duration], "Minutes are enough for totals."),
      Row(.generalise(.family), [.agent], "Shares of browsers need no minor versions."),
      Row(.generalise(.path), [.page], "Counts per page need no query."),
    ], isStrict: true)
}
