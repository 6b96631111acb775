import Identifiers
import Testing

@testable import LogFormats

/// Lines made to be slow: each takes time linear in its length.
@Suite(.serialized) struct FormatStringLinearTimeTests {
  static let formats = [
    StandardFormat.nginx, StandardFormat.apache,
    "nginx:$a $b $c $d $e $f $g $status", "nginx:$a,$b,$c,$d,$e,$status",
    "nginx:$a-$b-$c-$status-$d-$e-$status",
    "nginx:$remote_addr:$remote_port:$server_addr:$a:$status", #"nginx:$a "$b $c" "$d $e" $status"#,
    "nginx:$a [$time_local] $b [$time_local] $status", "nginx:$a aaaaaaaaaaaaaaab $b aaaab $status",
    "nginx:$a:$remote_addr,$b:$remote_addr;", "nginx:${a}1${status}1${b}1${status}2",
    #"nginx:{"a":"$a","b":"$b","c":"$c"}"#, "nginx:$a \\ $b \\ $status",
  ]

  @Test(arguments: formats)
  func aLineOfNothingButTheSameTakesLinearTime(text: String) throws {
    let format = try FormatString(text)
    for unit in [
      " ", "a", "a ", "\"", "\" ", "\\", "\\\"", "\"\\", "1", "1 ", "-", " - ", ",", ":", "a:", "[",
      " [",
      "] ", "a [23/Nov/2026:12:00:00 +0000] ", "\"a\" ", "1.1.1.1 - - ", "aaaab ", ",a",
      "\",\"b\":\"",
    ] {
      let short = time(format, unit, count: 1 << 11)
      let long = time(format, unit, count: 1 << 15)
      // Sixteen times the bytes: quadratic work would take 256 times as long.
      #expect(long < short * 100 + .milliseconds(100), "\(unit): \(short) and \(long)")
    }
  }

  /// The shorter of two runs.
  private func time(_ format: FormatString, _ unit: String, count: Int) -> Duration {
    let bytes = Array(unit.utf8)
    let text = Array("192.0.2.1 - ".utf8) + (0..<count).map { bytes[$0 % bytes.count] }
    var fields: [Field] = []
    let clock = ContinuousClock()
    return (0..<2).map { _ in
      clock.measure {
        fields.removeAll(keepingCapacity: true)
        _ = format.appendFields(of: text.span, in: text.indices, naming: true, to: &fields)
      }
    }.min()!
  }
}
