import TestSupport
import Testing

@testable import Penname

struct LookupTests {
  private static func lookup(
    _ className: String? = nil, policy: String = "{}", epoch: String = ""
  ) throws -> Lookup {
    let folder = try TemporaryFolder()
    let key = try Key(from: .file(folder.file("key", Sample.keyText + "\n")))
    var options = LookupOptions()
    options.domain = "study-42"
    options.epoch = epoch
    options.className = className
    options.policy = try PolicyFile.read(text: policy)
    return try Lookup(key: key, options: options)
  }

  private static func answer(_ value: String, _ lookup: Lookup) throws -> String {
    try lookup.answer(for: Array(value.utf8)).pseudonym
  }

  /// Values that say themselves what they are, and those that a key gives away.
  @Test(arguments: [
    ("192.0.2.1", nil, "x 192.0.2.1"), (" ::ffff:192.0.2.1\t", nil, "x 192.0.2.1"),
    ("[2001:db8::1]", nil, "x 2001:db8::1"),
    ("LI.NA@example.com", nil, "x li.na@example.com"),
    ("00-00-5e-00-53-01", nil, "x 00:00:5e:00:53:01"),
    ("13800138000", nil, "tel +86 138 0013 8000"),
    ("490154203237518", nil, "imei 49-015420-323751-8"),
    ("bob", "account", "user=bob"), ("alice@example.com", "account", "user=alice@example.com"),
    ("49-015420-323751-8", "imei", "imei 490154203237518"),
    ("460001234567890", "imsi", "imsi-460001234567890"),
    ("张三", "account", "user=张三"), ("O'Hara bob", "account", "\"user\": \"O'Hara bob\""),
    ("192.0.2.1", "ip", "x 192.0.2.1"),
    ("dsl-7.isp.example.net", "host", "rhost=dsl-7.isp.example.net"),
  ]) func answersWhatARunWrites(value: String, className: String?, line: String) throws {
    let answer = try Self.answer(value, Self.lookup(className))
    let run = try Sample.pseudonymiser(domain: "study-42").pseudonymise(line)
    #expect(answer.contains("-") && run.contains(answer))
  }

  @Test func writesTheFormsOfThePolicy() throws {
    let address = try Self.answer(
      "192.0.2.1", Self.lookup(policy: "{classes: {ip: {action: 'hmac', as: 'address'}}}"))
    #expect(address == "fdce:78b9:8d69:126a:89c2:e637:2d7f:a0cf")
    let policy = "{classes: {imsi: {action: 'hmac', bits: 120, facts: ['plmn']}}}"
    let token = try Self.answer("460001234567890", Self.lookup("imsi", policy: policy))
    #expect(token.wholeMatch(of: /imsi-[a-z2-7]{24}\.46000/) != nil)
    let prefix = try Self.answer(
      "192.0.2.1", Self.lookup(policy: "{classes: {ip: {action: 'prefix', with: 'cryptopan'}}}"))
    #expect(prefix.wholeMatch(of: /\d+\.\d+\.\d+\.\d+/) != nil && prefix != "192.0.2.1")
  }

  @Test func knowsTheEpochs() throws {
    let expected = try OtherRoute.token(
      "ip", "ip", [192, 0, 2, 1], domain: "study-42", epoch: "2026-12")
    #expect(try Self.answer("192.0.2.1", Self.lookup(epoch: "2026-12")) == expected)
  }

  @Test(arguments: [
    ("2026-11-23", EpochLength.day, "2026-11-23"), ("2026-11-23", .week, "2026-W48"),
    ("2026-11-23T23:30:00-01:00", .day, "2026-11-24"),
    ("23/Nov/2026:10:15:09 +0000", .month, "2026-11"),
    ("2026-11-23 10:15:09", .year, "2026"), ("1795600000", .month, "2026-11"),
  ]) func namesTheEpochOfATime(text: String, length: EpochLength, name: String) throws {
    #expect(try LookupOptions.epoch(length, of: text) == name)
  }

  @Test(arguments: ["", "yesterday", "2026-13-01", "10:15:09"])
  func refusesWhatIsNoDate(text: String) {
    #expect(throws: PennameError.self) { try LookupOptions.epoch(.day, of: text) }
    #expect(throws: PennameError.self) { try LookupOptions.epoch(.none, of: "2026-11-23") }
  }

  @Test(arguments: [
    ("", nil, LookupFailure.noShape), ("   ", nil, .noShape), ("bob", nil, .noShape),
    ("192.0.2.1 192.0.2.2", nil, .notOne), ("Li Na li.na@example.com", nil, .notOne),
    ("ip-cjvitqxgg4wx6ug4", nil, .isPseudonym), ("ip-cjvitqxgg4wx6ug4", "account", .isPseudonym),
    ("127.0.0.1", nil, .kept), ("", "account", .noShape),
    ("11010519491231002X", nil, .noPseudonym(action: "drop", className: "rid")),
  ]) func refusesWhatHasNoPseudonym(value: String, className: String?, failure: LookupFailure)
    throws
  {
    let lookup = try Self.lookup(className)
    #expect(throws: failure) { try lookup.answer(for: Array(value.utf8)) }
    #expect(value.count < 3 || !failure.description.contains(value))
  }

  @Test(arguments: ["cookie", "geo", "page", "acount", ""])
  func refusesAClassWithoutPseudonyms(name: String) {
    #expect(throws: PennameError.self) { try Self.lookup(name) }
  }
}
