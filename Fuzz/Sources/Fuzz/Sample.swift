@testable import Penname
@testable import Pseudonyms

/// The key that inputs are tried with.
enum Sample {
  private static let master = parse(
    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")

  private static func parse(_ text: String) -> MasterKey {
    guard let key = try? MasterKey.parse(Array(text.utf8).span) else {
      preconditionFailure("the key is one")
    }
    return key
  }

  private static var release: Release {
    do { return try Release(domain: "fuzz") } catch { preconditionFailure("the domain is one") }
  }

  static let keys = PseudonymKeys(master: master, release: release)

  static func ciphers(of policy: Policy) -> PolicyCiphers {
    do { return try PolicyCiphers(policy, master: master, release: release) } catch {
      preconditionFailure("ciphers are made")
    }
  }

  /// A value of each kind that a policy may treat apart.
  static let text = Array(
    """
    192.0.2.1 - li [10/Oct/2000:13:55:36 +0000] "GET /a?q=1 HTTP/1.1" 200 5 "-" "Mozilla/5.0 (X11) Chrome/120.0.0.0"
    {"imei": 490154203237518, "lat": 39.91, "mail": "li@example.com", "duration": 17.5, "mac": "00:00:5e:00:53:01"}

    """.utf8)
}
