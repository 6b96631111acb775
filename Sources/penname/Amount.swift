/// Amounts as a person reads them.
enum Amount {
  /// `812 bytes`, `1.2 GB`: decimal units.
  static func bytes(_ count: Int) -> String {
    var (value, rest, unit) = (count, 0, "bytes")
    for next in ["kB", "MB", "GB", "TB"] where value >= 1000 {
      (value, rest, unit) = (value / 1000, value % 1000 / 100, next)
    }
    return unit == "bytes" ? "\(value) bytes" : "\(value).\(rest) \(unit)"
  }

  /// `12,345,678`
  static func count(_ number: Int) -> String {
    var text = ""
    for (index, digit) in String(number).reversed().enumerated() {
      if index > 0, index % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }

  /// `0:07`, `3:05`, `1:02:03`
  static func time(_ seconds: Double) -> String {
    let whole = Int(min(max(seconds, 0), 1e9).rounded())
    let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
    let tail = "\(rest < 10 ? "0" : "")\(rest)"
    return hours == 0
      ? "\(minutes):\(tail)" : "\(hours):\(minutes < 10 ? "0" : "")\(minutes):\(tail)"
  }
}
