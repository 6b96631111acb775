import TestSupport
import Testing

@testable import LogFormats

/// The standard strings on real logs: how many lines of each match. The one line of Apache's that does not is cut off; in the
/// test log of AWStats comment lines do not.
@Suite(.enabled(if: SharedFiles.isPresent, "\(SharedFiles.absence)"))
struct FormatStringDataTests {
  static let combined = StandardFormat.nginx
  static let forwarded = StandardFormat.nginx + " \"$http_x_forwarded_for\""

  @Test(arguments: [
    ("data/web/elastic_apache_logs.log", StandardFormat.apache, 9_999),
    ("data/web/elastic_apache_logs.log", combined, 9_999),
    ("data/web/lnav_shop_access.log", forwarded, 1000),
    ("data/web/lnav_shop_access.log", combined, 0),
    ("data/web/awstats_testglobal.log", StandardFormat.apache, 56),
  ])
  func matchesTheLinesOfTheirServer(path: String, text: String, expected: Int) throws {
    let format = try FormatString(text)
    let lines = SharedFiles.bytes(path).split(separator: 0x0A)
    let matching = lines.count { format.fields(of: Array($0)) != nil }
    #expect(matching == expected)
  }
}
