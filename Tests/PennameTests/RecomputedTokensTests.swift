import Glibc
import TestSupport
import Testing

@testable import Penname

/// The tokens of an output, made again from the contract's text by other software.
@Suite struct RecomputedTokensTests {
  /// Python with its own HMAC and base32; HKDF is written out in the script.
  static let hasPython = unsafe system("python3 -c 'import hmac, hashlib, base64' 2>/dev/null") == 0

  /// What stands in the sample, its class and its canonical bytes in hexadecimal (SPEC §3).
  private static let values: [(text: String, class: String, canonical: String)] = [
    ("203.0.113.9", "ip", "cb007109"),
    ("2001:db8:85a3::8a2e:370:7334", "ip", "20010db885a3000000008a2e03707334"),
    ("::ffff:198.51.100.7", "ip", "c6336407"),
    ("dsl-192-0-2-77.example.com", "ip", "c000024d"),
    ("00-00-5E-00-53-AF", "mac", "00005e0053af"),
    ("02:00:5e:ff:fe:00:53:01", "mac", "02005efffe005301"),
    ("IMSI[001010000000100]", "imsi", hex("001010000000100")),
    ("IMEI 35-209900-176148-1", "imei", hex("35209900176148")),
    ("iccid 8986011703205100001", "iccid", hex("8986011703205100001")),
    ("meid A0000000001234", "meid", hex("a0000000001234")),
    ("Android ID 0123456789ABCDEF", "android", hex("0123456789abcdef")),
    ("6FA459EA-ee8a-3ca4-894e-db77e160355e", "uuid", "6fa459eaee8a3ca4894edb77e160355e"),
    ("serial no: 12AB34CD", "device", hex("12ab34cd")),
    ("13800138000", "phone", hex("8613800138000")),
    ("+1 202-555-0123", "phone", hex("12025550123")),
    ("John.Doe@Example.com", "email", hex("john.doe@example.com")),
    ("Invalid user Bob", "account", hex("Bob")),
    ("MX.Example.com[192.0.2.25]", "host", hex("mx.example.com")),
  ]

  private static let script = """
    import base64, hashlib, hmac, struct, sys
    key = bytes.fromhex(open(sys.argv[1]).read().split()[0])
    domain = sys.argv[2].encode()
    tags = dict(android="aid", device="dev", phone="tel", email="mail", account="acct")
    lp = lambda s: struct.pack(">H", len(s)) + s
    mac = lambda key, text: hmac.new(key, text, hashlib.sha256).digest()
    subkey = lambda name: mac(mac(bytes(32), key), b"penname/1" + lp(domain) + lp(b"") + lp(name) + b"\\x01")
    for line in sys.stdin:
        name, canonical = line.split()
        tag = tags.get(name, name)
        d = mac(subkey(name.encode()), bytes.fromhex(canonical))[:8]
        c = mac(subkey(b"check"), tag.encode() + b"-" + d)[:2]
        print(tag + "-" + base64.b32encode(d + c).decode().lower())
    """

  @Test(
    .enabled(if: hasPython, "python3 is missing"), arguments: ["", "study-42", "Übung 北京"])
  func makesTheTokensThatOtherSoftwareMakes(domain: String) throws {
    let folder = try TemporaryFolder()
    let key = try folder.file("key", Sample.keyText + "\n")
    let input = Self.values.map { "\($0.class) \($0.canonical)\n" }.joined()
    let command = try [
      "python3", folder.file("make.py", Self.script), key, "'\(domain)'",
      "< \(folder.file("in", input))", "> \(folder.path)/out",
    ].joined(separator: " ")
    #expect(unsafe system(command) == 0)
    let tokens = String(decoding: SharedFiles.bytes("\(folder.path)/out"), as: UTF8.self)
      .split(separator: "\n")
    try #require(tokens.count == Self.values.count)

    let pseudonymiser = try Pseudonymiser(key: Key(from: .file(key)), domain: domain)
    for (value, token) in zip(Self.values, tokens) {
      let output = pseudonymiser.pseudonymise("x \(value.text) y\n")
      #expect(output.contains(token), "\(value.text) became \(output)")
    }
  }

  private static func hex(_ text: String) -> String {
    text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
