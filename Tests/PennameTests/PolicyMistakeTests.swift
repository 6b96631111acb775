import TestSupport
import Testing

@testable import Penname

/// Wrong policies, each with the one line that it is answered with.
struct PolicyMistakeTests {
  private static func mistakes(_ text: String) -> [String] {
    do {
      _ = try PolicyFile.read(text: text)
      return []
    } catch { return error.lines }
  }

  private static let classes =
    "ip, mac, imsi, imei, meid, iccid, android, uuid, device, phone, email, account, host, cookie, search, rid, person, content, file, apps, cell, geo, time, duration, agent, config, page"
  private static let actions =
    "hmac, drop, constant, keep, truncate, prefix, fpe, generalise, shift"

  private static let wrong: [(String, String)] = [
    (
      "{clases: {}}",
      "line 1, column 2: clases: no such entry \"clases\"; did you mean \"classes\"? take one of extends, classes, fields, keys, patterns, keep, strict"
    ),
    (
      "{classes: {\n  imei: 'drop', ipp: 'drop'}}",
      "line 2, column 17: classes.ipp: no such class \"ipp\"; did you mean \"ip\"? take one of \(classes)"
    ),
    (
      "{classes: {ip: 'hmca'}}",
      "line 1, column 16: classes.ip: no such action \"hmca\"; did you mean \"hmac\"? take one of \(actions)"
    ),
    (
      "{classes: {ip: {action: 'hmac', as: 'adress'}}}",
      "line 1, column 37: classes.ip.as: no such form \"adress\"; did you mean \"address\"? take one of token, address"
    ),
    (
      "{classes: {mac: {action: 'hmac', as: 'token'}}}",
      "line 1, column 34: classes.mac.as: hmac of class mac has no option \"as\"; take one of bits, facts"
    ),
    (
      "{classes: {ip: {action: 'keep', with: 'x'}}}",
      "line 1, column 33: classes.ip.with: keep takes no option \"with\"; take it away"
    ),
    (
      "{classes: {mac: 'truncate'}}",
      "line 1, column 17: classes.mac: class mac cannot take truncate; take one of hmac, drop, constant, keep, fpe"
    ),
    (
      "{classes: {email: {action: 'fpe', reversible: true}}}",
      "line 1, column 28: classes.email.action: class email cannot take fpe; take one of hmac, drop, constant, keep"
    ),
    (
      "{classes: {phone: 'fpe'}}",
      "line 1, column 19: classes.phone: fpe can be undone with the key; write { action: \"fpe\", reversible: true }"
    ),
    (
      "{classes: {phone: {action: 'fpe', reversible: false}}}",
      "line 1, column 19: classes.phone: fpe can be undone with the key; write { action: \"fpe\", reversible: true }"
    ),
    (
      "{classes: {imsi: {action: 'hmac', bits: 96}}}",
      "line 1, column 41: classes.imsi.bits: a token has no such length; take one of 80, 120, 160, 240"
    ),
    (
      "{classes: {imsi: {action: 'hmac', facts: ['tac']}}}",
      "line 1, column 43: classes.imsi.facts[0]: no such fact of class imsi \"tac\"; take plmn"
    ),
    (
      "{classes: {uuid: {action: 'hmac', facts: []}}}",
      "line 1, column 35: classes.uuid.facts: hmac of class uuid has no option \"facts\"; take bits"
    ),
    (
      "{classes: {ip: {action: 'hmac', as: 'address', facts: ['version']}}}",
      "line 1, column 55: classes.ip.facts: an address has no facts behind it; take facts or as: \"address\" away"
    ),
    (
      "{classes: {ip: {action: 'truncate', v4: 33}}}",
      "line 1, column 41: classes.ip.v4: out of range; write a whole number from 0 to 32"
    ),
    (
      "{classes: {ip: {action: 'truncate', v6: '48'}}}",
      "line 1, column 41: classes.ip.v6: a text, not a number; write a whole number from 0 to 128"
    ),
    (
      "{classes: {time: {action: 'shift', days: 0}}}",
      "line 1, column 42: classes.time.days: out of range; write a whole number from 1 to 3650"
    ),
    (
      "{classes: {geo: {action: 'generalise', degrees: 91}}}",
      "line 1, column 49: classes.geo.degrees: out of range; write degrees from 0.000001 to 90, such as 0.1"
    ),
    (
      "{classes: {time: {action: 'generalise', to: 'hours'}}}",
      "line 1, column 45: classes.time.to: no such target \"hours\"; did you mean \"hour\"? take one of minute, hour, day"
    ),
    (
      "{classes: {duration: 'generalise'}}",
      "line 1, column 22: classes.duration: step is missing; write { action: \"generalise\", step: 60 }, in seconds"
    ),
    (
      "{classes: {host: 'constant'}}",
      "line 1, column 18: classes.host: value is missing; write { action: \"constant\", value: \"x\" }"
    ),
    (
      "{classes: {host: {action: 'constant', value: 'a, b'}}}",
      "line 1, column 46: classes.host.value: would break quoted, separated or encoded text; take 1 to 64 of A–Z a–z 0–9 - . _ ~ * + : @ /"
    ),
    (
      "{classes: {host: {value: 'x'}}}",
      "line 1, column 18: classes.host: action is missing; write { action: \"hmac\" }"
    ),
    (
      "{classes: ['ip']}",
      "line 1, column 11: classes: a list, not an object; write classes and what is done to them in braces"
    ),
    (
      "{classes: {ip: 5}}",
      "line 1, column 16: classes.ip: a number, not an action; write \"drop\" or { action: \"drop\" }"
    ),
    (
      "{strict: 'yes'}",
      "line 1, column 10: strict: a text, not true or false; write true or false without quotes"
    ),
    (
      "{extends: 'reserch'}",
      "line 1, column 11: extends: no such preset or file \"reserch\"; did you mean \"research\"? take one of research, strict, network, minimal, aggregate, or the name of a file"
    ),
    (
      "{extends: 1}",
      "line 1, column 11: extends: a number, not a text; write the name of a preset or of a file in quotes"
    ),
    (
      "{fields: {'%{X-Real-IP}i': 'hmac', '%{x-real-ip}i': 'drop'}}",
      "line 1, column 36: fields[\"%{x-real-ip}i\"]: the same field as \"%{X-Real-IP}i\", in another spelling; take one away"
    ),
    (
      "{fields: {a: {action: 'hmac', class: 'acount'}}}",
      "line 1, column 38: fields.a.class: no such class \"acount\"; did you mean \"account\"? take one of \(classes)"
    ),
    (
      "{fields: {a: {action: 'generalise', to: 'hour'}}}",
      "line 1, column 23: fields.a.action: only some classes can take generalise; write { action: \"generalise\", class: … }"
    ),
    (
      "{keys: {shebei: 'devise'}}",
      "line 1, column 17: keys.shebei: no such class \"devise\"; did you mean \"device\"? take one of \(classes)"
    ),
    (
      "{keys: {'-_. ': 'device'}}",
      "line 1, column 9: keys[\"-_. \"]: nothing is left of the name without blanks, - _ and .; write letters"
    ),
    (
      "{keys: {my_id: 'device', 'my-ID': 'account'}}",
      "line 1, column 26: keys[\"my-ID\"]: the same key as \"my_id\", in another spelling; take one away"
    ),
    (
      "{keep: ['192.0.2.1/24']}",
      "line 1, column 9: keep[0]: has bits behind its length; write 192.0.2.0/24"
    ),
    (
      "{keep: ['x', '192.0.2.0/33']}",
      "line 1, column 14: keep[1]: \"192.0.2.0/33\" is no network; write one as 192.0.2.0/24 or 2001:db8::/32"
    ),
    (
      "{keep: ['192.0/16']}",
      "line 1, column 9: keep[0]: \"192.0/16\" is no network; write one as 192.0.2.0/24 or 2001:db8::/32"
    ),
    (
      "{keep: ['::/0']}",
      "line 1, column 9: keep[0]: would keep every address; write classes: { ip: \"keep\" }"
    ),
    (
      "{keep: ['cookie']}",
      "line 1, column 9: keep[0]: keep takes networks and values, and cookie is a class; write classes: { cookie: \"keep\" }"
    ),
    ("{keep: ['a', 'a']}", "line 1, column 14: keep[1]: given twice; take one away"),
  ]

  @Test(arguments: wrong) func isAnsweredWithOneLine(text: String, expected: String) {
    #expect(Self.mistakes(text) == [expected])
  }

  @Test func namesAllMistakesOfAPolicy() {
    let lines = Self.mistakes("{\n  strict: 1,\n  clases: {},\n  keep: 'x',\n}")
    #expect(lines.map { String($0.prefix(6)) } == ["line 2", "line 3", "line 4"])
  }
}
