import FoundationEssentials
import TestSupport
import Testing

@testable import Penname

/// Lines of JSON stay JSON, as a parser that nobody here wrote sees it.
@Suite struct JSONIntegrityTests {
  /// A value as the parser gives it.
  enum JSON: Decodable, Equatable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let value = try? container.decode(Bool.self) {
        self = .bool(value)
      } else if let value = try? container.decode(Double.self) {
        self = .number("\(value)")
      } else if let value = try? container.decode(String.self) {
        self = .string(value)
      } else if let value = try? container.decode([JSON].self) {
        self = .array(value)
      } else {
        self = .object(try container.decode([String: JSON].self))
      }
    }

    init?(_ line: ArraySlice<UInt8>) {
      guard let value = try? JSONDecoder().decode(JSON.self, from: Data(line)) else { return nil }
      self = value
    }

    /// What differs but values that became text, `null`, or a coarser number; nil where nothing does.
    func difference(from original: JSON, at path: String = "$") -> String? {
      switch (original, self) {
      case (.object(let old), .object(let new)):
        if old.count != new.count { return "\(path): \(old.count) keys and \(new.count)" }
        // A key that is gone held an identifier; there is a new one for each.
        for (key, value) in old {
          if let other = new[key], let fault = other.difference(from: value, at: "\(path).\(key)") {
            return fault
          }
        }
        return nil
      case (.array(let old), .array(let new)):
        if old.count != new.count { return "\(path): \(old.count) elements and \(new.count)" }
        return zip(old, new).enumerated().lazy.compactMap { index, pair in
          pair.1.difference(from: pair.0, at: "\(path)[\(index)]")
        }.first
      case (.string, .string), (.number, .number), (.number, .string), (.number, .null): return nil
      default: return original == self ? nil : "\(path): another kind of value"
      }
    }
  }

  private static let paths = SharedFiles.files(below: "data").filter { path in
    !path.hasSuffix(".gz") && !path.hasSuffix(".bz2")
      && SharedFiles.bytes(path).contains(UInt8(ascii: "{"))
  }

  @Test(
    .enabled(if: SharedFiles.isPresent, "\(SharedFiles.absence)"),
    arguments: JSONIntegrityTests.paths)
  func keepsTheStructureOfRealLines(path: String) throws {
    let pseudonymiser = try Sample.pseudonymiser()
    for line in SharedFiles.bytes(path).split(separator: 0x0A) where line.first == UInt8(ascii: "{")
    {
      guard let original = JSON(line) else { continue }
      let output = pseudonymiser.pseudonymise(Array(line))
      let result = try #require(JSON(output[...]), "no JSON any more")
      #expect(result.difference(from: original) == nil)
    }
  }

  @Test func keepsTheStructureOfMadeLines() throws {
    let pseudonymiser = try Sample.pseudonymiser()
    var generator = SeededGenerator()
    for _ in 0..<3000 {
      var line: [UInt8] = []
      RandomJSON.append(depth: 0, to: &line, using: &generator)
      let original = try #require(JSON(line[...]), "the generator makes JSON")
      let output = pseudonymiser.pseudonymise(line)
      let result = JSON(output[...])
      #expect(result != nil, "\(String(decoding: line, as: UTF8.self))")
      let difference = result?.difference(from: original)
      #expect(difference == nil, "\(String(decoding: line, as: UTF8.self))")
    }
  }
}

/// Makes JSON with keys of the dictionary and others, and values of all kinds.
private enum RandomJSON {
  private static let keys = [
    "user", "name", "password", "imei", "ip", "lat", "gps", "id", "q", "phone", "device", "content",
    "message", "n", "userAgent", "mac", "x y", "tags", "session", "192.0.2.7", "li.na@example.com",
  ]
  private static let strings = [
    "", "-", "bob", "192.0.2.1", "490154203237518", "li.na@example.com", "a \\\"b\\\" c", "\\\\",
    "{\\\"imei\\\":\\\"490154203237518\\\",\\\"n\\\":13800138000}", "user=bob&password=x",
    "\\u0031",
    "http:\\/\\/u:p@192.0.2.1\\/?q=a%20b", "Invalid user bob from 192.0.2.1", "39.9042,116.4074",
    "\\n",
  ]
  private static let numbers = [
    "0", "-1", "13800138000", "490154203237518", "39.9042", "-116.4074", "1e5", "12.50", "-0.1E-3",
  ]

  static func append(depth: Int, to line: inout [UInt8], using generator: inout SeededGenerator) {
    switch Int.random(in: depth == 0 ? 0...1 : 0...(depth > 3 ? 9 : 12), using: &generator) {
    case 0,
      1 where depth == 0, 10, 11:
      appendObject(depth, &line, &generator)
    case 12: appendArray(depth, &line, &generator)
    case 1, 2: line += Array(numbers.randomElement(using: &generator)!.utf8)
    case 3: line += Array(["true", "false", "null"].randomElement(using: &generator)!.utf8)
    default: line += Array("\"\(strings.randomElement(using: &generator)!)\"".utf8)
    }
  }

  private static func appendObject(
    _ depth: Int, _ line: inout [UInt8], _ generator: inout SeededGenerator
  ) {
    line.append(UInt8(ascii: "{"))
    for (index, key) in keys.shuffled(using: &generator).prefix(
      Int.random(in: 0...5, using: &generator)
    ).enumerated() {
      let separator = ["\"", " \""].randomElement(using: &generator)!
      let colon = ["\":", "\": ", "\" : "].randomElement(using: &generator)!
      line += Array("\(index > 0 ? "," : "")\(separator)\(key)\(colon)".utf8)
      append(depth: depth + 1, to: &line, using: &generator)
    }
    line.append(UInt8(ascii: "}"))
  }

  private static func appendArray(
    _ depth: Int, _ line: inout [UInt8], _ generator: inout SeededGenerator
  ) {
    line.append(UInt8(ascii: "["))
    for index in 0..<Int.random(in: 0...4, using: &generator) {
      if index > 0 { line += Array([",", ", "].randomElement(using: &generator)!.utf8) }
      append(depth: depth + 1, to: &line, using: &generator)
    }
    line.append(UInt8(ascii: "]"))
  }
}
