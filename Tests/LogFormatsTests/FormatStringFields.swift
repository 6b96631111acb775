import Identifiers

@testable import LogFormats

/// A field as tests write it: the variable's name, the value, what it is.
struct FoundField: Equatable, CustomStringConvertible {
  let name: String
  let value: String
  let role: Field.Role

  init(_ name: String, _ value: String, _ role: Field.Role) {
    self.name = name
    self.value = value
    self.role = role
  }

  var description: String { "\(name)=<\(value)> \(role)" }
}

extension FormatString {
  /// The fields of one line; nil when it does not match.
  func fields(of line: [UInt8], naming: Bool = false) -> [Field]? {
    var fields: [Field] = []
    guard appendFields(of: line.span, in: 0..<line.count, naming: naming, to: &fields) else {
      return nil
    }
    return fields
  }

  /// The fields of one line with their names and values; nil when it does not match.
  func found(in line: String) -> [FoundField]? {
    let bytes = Array(line.utf8)
    return fields(of: bytes, naming: true)?.map {
      FoundField(names[$0.name], String(decoding: bytes[$0.range], as: UTF8.self), $0.role)
    }
  }

  /// The values that count without names.
  func values(in line: String) -> [String]? {
    let bytes = Array(line.utf8)
    return fields(of: bytes)?.map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }
}

/// The strings that the servers come with.
enum StandardFormat {
  static let nginx = """
    nginx:$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"
    """
  static let apache = """
    apache:%h %l %u %t "%r" %>s %b "%{Referer}i" "%{User-Agent}i"
    """
  static let line = """
    192.0.2.1 - alice [23/Nov/2026:12:00:00 +0000] "GET /a?q=1 HTTP/1.1" 200 512 "https://example.com/" "curl/8.5.0"
    """
}
