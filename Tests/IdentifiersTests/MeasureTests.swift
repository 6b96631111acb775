import Testing

@testable import Identifiers

struct MeasureTests {
  @Test(arguments: [
    ("", Measure.seconds), ("duration", .seconds), ("request_time", .seconds),
    ("$request_time", .seconds),
    ("%T", .seconds), ("%D", .microseconds), ("%{ms}T", .milliseconds), ("%{us}T", .microseconds),
    ("%^FB", .microseconds), ("%b", .bytes), ("%O", .bytes), ("duration_ms", .milliseconds),
    ("durationMs", .milliseconds), ("elapsed-usec", .microseconds), ("duration_ns", .nanoseconds),
    ("timers", .milliseconds), ("time-taken", .secondsOrMilliseconds),
    ("elapsed", .secondsOrMilliseconds),
    ("$body_bytes_sent", .bytes), ("bytes", .bytes), ("sc-bytes", .bytes),
    ("orig_ip_bytes", .bytes),
    ("Acct-Input-Octets", .bytes), ("response_body_size", .bytes), ("content-length", .bytes),
    ("流量", .bytes), ("通话时长", .seconds), ("ms", .seconds),
  ])
  func isToldByTheNameOfTheKey(name: String, expected: Measure) {
    let bytes = Array(name.utf8)
    #expect(Measure(ofKey: bytes.span, in: 0..<bytes.count) == expected)
  }
}
