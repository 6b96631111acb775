import Identifiers
import Pseudonyms

@testable import Penname

/// The key of the published vectors, and what is made with it.
enum Sample {
  static let keyText = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"

  private static let standard = Result { try keys(domain: "", of: keyText) }

  static func keys(domain: String = "", key: String = keyText) throws -> PseudonymKeys {
    domain.isEmpty && key == keyText ? try standard.get() : try keys(domain: domain, of: key)
  }

  private static func keys(domain: String, of key: String) throws -> PseudonymKeys {
    let master = try MasterKey.parse(Array(key.utf8).span)
    return try PseudonymKeys(master: master, release: Release(domain: domain))
  }

  static func pseudonymiser(
    domain: String = "", key: String = keyText, form: Policy.AddressForm = .token
  ) throws -> Pseudonymiser {
    var policy = Policy.research
    policy.addressForm = form
    return Pseudonymiser(keys: try keys(domain: domain, key: key), policy: policy)
  }

  /// A line of each class that shapes, labels and phrases give away.
  static let lines = [
    "203.0.113.9 - - [10/Oct/2000:13:55:36 -0700] \"GET /a?x=1 HTTP/1.1\" 200 2326 \"-\" \"Mozilla/5.0\"",
    "from [2001:db8:85a3::8a2e:370:7334]:443 to ::ffff:198.51.100.7 and 2001:DB8::7%eth0",
    "dhcp 00:00:5e:00:53:01 0000.5e00.53af 00-00-5E-00-53-FF 02-00-5e-ff-fe-00-53-01",
    "UE IMSI[001010000000100] IMEI: 490154203237518 iccid 8986011703205100001 meid A0000000001234",
    "imei 35-209900-176148-1 Android ID 0123456789abcdef serial no: 12ab34cd",
    "adid 6fa459ea-ee8a-3ca4-894e-db77e160355e {6FA459EA-EE8A-3CA4-894E-DB77E160355E}",
    "call 13800138000, +86 138 0013 8000, 手机号:13800138001, +12025550123",
    "mail from John.Doe@Example.com to <o'hara@example.com>",
    "sshd[4]: Failed password for invalid user bob from 192.0.2.44 port 4 ssh2 in /home/alice/log",
    "postfix: connect from mail.example.com[192.0.2.25]; dsl-192-0-2-77.example.com; 9.113.0.203.in-addr.arpa",
    "rid 11010519491231002X token eyJhbGciOiJI.eyJzdWIiOiIx.abcdef_-",
    "GET /t?d=%7B%22mac%22%3A%2200%3A00%3A5e%3A00%3A53%3A01%22%2C%22m%22%3A%22john%40example.com%22%7D",
    "{\"imsi\": 001010000000100, \"log\": \"{\\\"imei\\\": 490154203237518}\", \"ip\": \"192.0.2.1\"}",
  ]

  static let text = Array((lines.joined(separator: "\n") + "\n").utf8)
}

extension Pseudonymiser {
  func pseudonymise(_ text: String) -> String {
    String(decoding: pseudonymise(Array(text.utf8)), as: UTF8.self)
  }
}
