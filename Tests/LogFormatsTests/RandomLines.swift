import TestSupport

@testable import LogFormats

/// Random texts made of what formats are told by: whole lines of each format, pieces of them, and random bytes.
struct RandomLines {
  private static let lines: [String] = [
    #"192.0.2.1 - bob [10/Oct/2000:13:55:36 -0700] "GET / HTTP/1.1" 200 12 "-" "curl/8.1""#,
    #"w.example.com 192.0.2.1, 192.0.2.2 - a b [10/Oct/2000:13:55:36 -0700] "GET /" 1 2 "a" "b" c"#,
    "Oct 11 22:14:15 host su[12]: a=1 b=2", #"<165>1 2003-10-11T22:14:15Z h a 1 - [a b="c"] text"#,
    #"{"log":"192.0.2.1 - bob [10/Oct/2000:13:55:36 -0700] \"GET\"","a":[1,{"b":null}]}"#,
    "#Software: IIS", "#Fields: c-ip cs-username x", "#Fields: c-ip", "192.0.2.1 bob \"q r\"",
    "192.0.2.1\tbob\tx", "#separator \\x09", "#fields\tuser\thost", "#types\tstring\taddr",
    "bob\t192.0.2.1", "user,ip,x", "user\tip\tx", "\"a\"\"b\",\"open", "bob,192.0.2.1,\"x,y\"",
    "\"",
    "192.0.2.1:50 [10/Oct/2000:13:55:36.123] f b/s 0/0/0/0/0 200 5 s=1 - ---- 1/1/1/1/0 0/0",
    "1066036250.603 310 192.0.2.1 TCP_MISS/200 5 GET x bob NONE/- -", "a=1 b=\"c d\" e",
    #"h2 2018-07-02T22:23:00Z app/a 192.0.2.1:1 - 0 0 0 1 2 3 4 "GET" "agent" -"#,
    "2018-07-02T22:23:00Z stdout F a=1 b=2", "some text", "", " ", "\u{FEFF}{}",
  ]
  private static let starts = [
    "", "user,ip,x\n", "user\tip\tx\r\n", "#Fields: c-ip cs-username x\n",
  ]
  private static let joints = Array(" \t\",#{}[]<>=:/\\-\r".utf8)

  /// Up to `most` lines, some damaged, with or without a last line feed.
  static func text(_ most: Int, using generator: inout SeededGenerator) -> [UInt8] {
    var text = Array(starts.randomElement(using: &generator)!.utf8)
    for _ in 0..<Int.random(in: 0...most, using: &generator) {
      var line = Array(lines.randomElement(using: &generator)!.utf8)
      for _ in 0..<Int.random(in: 0...3, using: &generator) where Bool.random(using: &generator) {
        damage(&line, using: &generator)
      }
      text += line + (Bool.random(using: &generator) ? [0x0A] : [0x0D, 0x0A])
    }
    if Bool.random(using: &generator) { _ = text.popLast() }
    return text
  }

  private static func damage(_ line: inout [UInt8], using generator: inout SeededGenerator) {
    let place = Int.random(in: 0...line.count, using: &generator)
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: line.insert(joints.randomElement(using: &generator)!, at: place)
    case 1: line.removeSubrange(place..<min(place + 3, line.count))
    case 2: line.insert(contentsOf: generator.bytes(0...4).filter { $0 != 0x0A }, at: place)
    default: line.insert(contentsOf: lines.randomElement(using: &generator)!.utf8, at: place)
    }
  }

  static let formats: [LogFormat] =
    [.auto] + LogFormat.Name.allCases.map { .named($0) }
}
