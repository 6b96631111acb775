import Identifiers

/// Times: the field of each format that says when a line was written, and dates that lines of free text begin with.
extension FieldFinder {
  /// Reports the time of a line, and reads it where times are asked for.
  ///
  /// - Parameter isUTC: Whether the format writes times without a zone in UTC.
  mutating func addTime(_ text: Span<UInt8>, _ range: Range<Int>, isUTC: Bool = false) {
    noteTime(text, range, isUTC: isUTC)
    if isNaming { add(text, range, nil, "time") }
  }

  /// Reads a field that may hold the line's time, or a part of it.
  @inline(__always)
  mutating func noteTime(_ text: Span<UInt8>, _ range: Range<Int>, isUTC: Bool = false) {
    if readsTimes { readTime(text, range, isUTC: isUTC) }
  }

  // Apart, so that lines are read as fast where nobody asks for their times.
  @inline(never)
  private mutating func readTime(_ text: Span<UInt8>, _ range: Range<Int>, isUTC: Bool) {
    guard !lineTime.isComplete, let time = TimeText(text, whole: range) else { return }
    lineTime.add(time, isUTC: isUTC)
  }

  /// Reads the date that free text begins with.
  ///
  /// - Returns: Where it ends; nil where there is none, or nobody asks.
  @discardableResult @inline(__always)
  mutating func readLeadingTime(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
    isNaming || readsTimes ? findLeadingTime(text, range) : nil
  }

  @inline(never)
  private mutating func findLeadingTime(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
    guard let time = LeadingTime.find(text, range) else { return nil }
    if readsTimes { lineTime.add(time, isUTC: false) }
    if isNaming { add(text, time.range, nil, "time") }
    return time.range.upperBound
  }

  /// Reads the times among the fields of a line that its format string gave, from `first` on, and leaves those that are wanted.
  mutating func noteTimes(_ text: Span<UInt8>, from first: Int) {
    for index in first..<fields.count where fields[index].role == .value(.time) {
      noteTime(text, fields[index].range)
    }
    if isNaming { return }
    var kept = first
    for index in first..<fields.count where fields[index].role.isIdentifying {
      fields[kept] = fields[index]
      fields[kept].name = -1
      kept += 1
    }
    fields.removeLast(fields.count - kept)
  }

  /// Ends a line: what its fields said of its time is kept.
  @inline(never)
  mutating func endTime(_ line: Range<Int>) {
    if let time = lineTime.time {
      times.append(LineTime(start: line.lowerBound, time: time))
    } else if !line.isEmpty {
      timelessCount += 1
    }
    lineTime = LineTimeParts()
  }
}
