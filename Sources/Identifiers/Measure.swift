/// What the numbers of a duration or volume count: the name of its key or field tells.
package enum Measure: Equatable, Sendable {
  case seconds, milliseconds, microseconds, nanoseconds, bytes
  /// Seconds where a point is written, milliseconds where none is: IIS and CloudFront write `time-taken` in these two ways.
  case secondsOrMilliseconds

  /// By the name in `range`, case and `_ - .` left out; seconds where the name does not tell.
  ///
  /// - Parameter text: A key of any notation, a column, or a server's variable (`$bytes_sent`, `%D`).
  package init(ofKey text: Span<UInt8>, in range: Range<Int>) {
    var name: [UInt8] = []
    for index in range where !" _-.$\"".utf8.contains(text[index]) {
      name.append(text[index].lowerCased)
    }
    self = Self.known.first { $0.names.contains(name) }?.measure ?? Self(ending: name)
  }

  /// By what the name ends in or, for volumes, holds.
  private init(ending name: [UInt8]) {
    func ends(in endings: [String]) -> Bool {
      endings.contains {
        name.count > $0.utf8.count && name.suffix($0.utf8.count).elementsEqual($0.utf8)
      }
    }
    if ends(in: ["ms", "msec", "millis", "milliseconds"]) {
      self = .milliseconds
    } else if ends(in: ["us", "usec", "micros", "microseconds"]) {
      self = .microseconds
    } else if ends(in: ["ns", "nsec", "nanos", "nanoseconds"]) {
      self = .nanoseconds
    } else if Self.isVolume(name) {
      self = .bytes
    } else {
      self = .seconds
    }
  }

  private static func isVolume(_ name: [UInt8]) -> Bool {
    let words = ["bytes", "octets", "volume", "length", "size", "bodylen", "流量"].map {
      Array($0.utf8)
    }
    return words.contains { word in
      name.indices.contains { name[$0...].starts(with: word) }
    }
  }

  /// Apache httpd, mod_log_config "Custom Log Formats" and mod_logio; Squid wiki, "Log formats"; HAProxy, "Log formats"; what
  /// applications call a response time has a point where it is in seconds.
  private static let known: [(measure: Measure, names: [[UInt8]])] = [
    named(.microseconds, "%d", "%{us}t", "%^fb"), named(.milliseconds, "%{ms}t", "timers", "took"),
    named(.seconds, "%t", "%{s}t"), named(.bytes, "%b", "%i", "%o", "%s"),
    named(
      .secondsOrMilliseconds, "timetaken", "responsetime", "latency", "elapsed", "elapsedtime", "耗时"
    ),
  ]

  private static func named(_ measure: Measure, _ names: String...) -> (Measure, [[UInt8]]) {
    (measure, names.map { Array($0.utf8) })
  }
}
