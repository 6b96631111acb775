import Testing

@testable import LogFormats

struct ZeekTests {
  private static func log(_ path: String, _ fields: String, _ types: String, _ row: String)
    -> String
  {
    let text = """
      #separator \\x09
      #set_separator|,
      #empty_field|(empty)
      #unset_field|-
      #path|\(path)
      #open|2026-11-23-10-00-00
      #fields|\(fields)
      #types|\(types)
      \(row)
      #close|2026-11-23-11-00-00

      """
    return text.replacing("|", with: "\t")
  }

  @Test func findsColumnsByNameAndType() {
    let text = Self.log(
      "http", "ts|uid|id.orig_h|id.orig_p|host|uri|user_agent|username|password|tags",
      "time|string|addr|port|string|string|string|string|string|set[enum]",
      "1.5|CHhAvVGS1DHFjwGM9|192.0.2.1|50000|example.com|/a b|curl/8.1|bob|-|(empty)")
    #expect(
      Found(text).fields == [
        "time 1.5", "address 192.0.2.1", "address example.com", "page /a b", "agent curl/8.1",
        "account bob",
      ])
    #expect(Found.formats(text).allSatisfy { $0 == .zeek })
    #expect(
      Found(text, naming: true).named == [
        "ts 1.5", "uid CHhAvVGS1DHFjwGM9", "id.orig_h 192.0.2.1", "id.orig_p 50000",
        "host example.com", "uri /a b", "user_agent curl/8.1", "username bob",
      ])
  }

  @Test(arguments: [
    ("ssh", "client|server", "string|string", "SSH-2.0-a|SSH-2.0-b", []),
    (
      "kerberos", "client|service", "string|string", "bob/EXAMPLE.COM|krbtgt",
      ["account bob/EXAMPLE.COM"]
    ),
    (
      "smtp", "subject|to", "string|set[string]", "Hello|a@example.com",
      ["content Hello", "email a@example.com"]
    ),
    ("x509", "certificate.subject|certificate.serial", "string|string", "CN=a|12", []),
    (
      "dhcp", "mac|host_name", "string|string", "00:00:5e:00:53:01|pc1",
      ["mac 00:00:5e:00:53:01", "host pc1"]
    ),
    ("conn", "duration|local_orig", "interval|bool", "0.5|T", ["duration 0.5"]),
    ("a", "user|src", "bool|addr", "T|2001:db8::1", ["address 2001:db8::1"]),
    ("a", "user|x", "string|string", "two|many|cells", []),
  ])
  func knowsTheColumnsOfEachLog(
    path: String, fields: String, types: String, row: String, found: [String]
  ) {
    #expect(Found(Self.log(path, fields, types, row)).fields == found)
  }

  @Test func takesAnotherSeparator() {
    let text = "#separator \\x7c\n#unset_field|none\n#fields|user|x\nbob|1\nnone|2\n"
    #expect(Found(text).fields == ["account bob"])
  }

  @Test(arguments: [
    "#fields\tuser\tx\nbob\t1\n", "#separator \\x09\n#fields\tuser\tx\n#types\tstring\nbob\t1\n",
    "#separator \\x09\n#fields\tuser\tx\n#separator \\x09\n#fields\tx\tuser\n1\tbob\n",
  ])
  func readsHeadersInParts(text: String) {
    #expect(Found(text).fields == ["account bob"])
  }

  @Test(arguments: ["#separator", "#separator ", "#fields", "#types\tstring", "#path\tconn"])
  func takesHeadersWithoutContentForText(line: String) {
    #expect(Found.formats("\(line)\nbob\t1\n") == [.text, .text])
  }
}
