// What the four corpora are written with: text, numbers, picks from lists, and identifiers that are counted.
import Identifiers
import Streams

/// Writes a corpus and counts the identifiers that go into it.
final class CorpusWriter {
  let bytes: ByteBuffer
  var random: Random
  private(set) var identifiers = [Int](repeating: 0, count: IdentifierClass.allCases.count)
  private(set) var identifierBytes = 0

  init(seed: UInt64, capacity: Int) {
    random = Random(seed: seed)
    bytes = ByteBuffer(capacity: capacity)
  }

  /// Text as bytes, made once and copied often.
  typealias Text = [UInt8]

  func write(_ text: Text) { bytes.append(copying: text.span) }

  func write(_ text: StaticString) {
    // SAFETY: a static string lends its code units for the whole run.
    text.withUTF8Buffer { buffer in
      for index in buffer.indices { unsafe bytes.append(buffer[index]) }
    }
  }

  func write(_ number: Int, digits: Int = 1) {
    var power = 1
    for _ in 1..<digits { power *= 10 }
    while number / power >= 10 { power *= 10 }
    while power > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / power % 10))
      power /= 10
    }
  }

  /// Lower-case hexadecimal digits of the lowest `digits * 4` bits.
  func writeHex(_ value: UInt64, digits: Int) {
    for index in (0..<digits).reversed() {
      let digit = UInt8(truncatingIfNeeded: value >> UInt64(4 * index) & 15)
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }

  func writeOne(of texts: [Text]) { write(texts[random.below(texts.count)]) }

  /// Writes an identifier that the answer is to count.
  func write(_ identifierClass: IdentifierClass, _ body: () -> Void) {
    let start = bytes.count
    body()
    identifiers[Int(identifierClass.rawValue)] += 1
    identifierBytes += bytes.count - start
  }

  func write(_ identifierClass: IdentifierClass, _ text: Text) {
    write(identifierClass) { write(text) }
  }

  func endLine() { bytes.append(UInt8(ascii: "\n")) }
}

/// The texts of a list.
func texts(_ strings: [String]) -> [CorpusWriter.Text] { strings.map { Array($0.utf8) } }

// MARK: - Times

extension CorpusWriter {
  /// Seconds of a log of a busy server: a dozen lines a second.
  struct Clock {
    private var milliseconds = 6 * 3600 * 1000

    /// Moves on; returns the parts of the time, the day counted from 0.
    mutating func tick(_ random: inout Random)
      -> (day: Int, hour: Int, minute: Int, second: Int, millisecond: Int)
    {
      milliseconds += random.below(170)
      let seconds = milliseconds / 1000
      return (
        seconds / 86400, seconds / 3600 % 24, seconds / 60 % 60, seconds % 60, milliseconds % 1000
      )
    }
  }

  /// `06:25:24`.
  func writeTime(_ hour: Int, _ minute: Int, _ second: Int) {
    write(hour, digits: 2)
    write(":")
    write(minute, digits: 2)
    write(":")
    write(second, digits: 2)
  }

  /// `2026-11-02T06:25:24.017` with the separator given.
  func writeTimestamp(_ clock: inout Clock, separator: StaticString) {
    let time = clock.tick(&random)
    write("2026-11-")
    write(1 + time.day % 28, digits: 2)
    write(separator)
    writeTime(time.hour, time.minute, time.second)
    write(".")
    write(time.millisecond, digits: 3)
  }
}
