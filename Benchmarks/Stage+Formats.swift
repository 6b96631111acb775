// The part of detect that tells formats and finds fields, as a share of scan, detect and rewrite together, per format.
import LogFormats
import Streams

extension Session {
  func benchmarkFormats(keys: BenchmarkKey) throws {
    for kind in [Corpus.Kind.combined, .json, .plain] where wants("formats/\(kind.rawValue)") {
      let corpus = corpus(kind)
      let format: LogFormat.Name = kind == .plain ? .text : kind == .json ? .json : .combined
      try benchmarkFormat(kind.rawValue, format, corpus.bytes, corpus.lines, keys)
    }
    for (format, header, line) in FormatLines.all where wants("formats/\(format.rawValue)") {
      let bytes = FormatLines.make(header, line, lines: options.lines / 4)
      try benchmarkFormat(format.rawValue, format, bytes, options.lines / 4, keys)
    }
  }

  /// Finding and the whole take turns; each pair gives a share, the median counts.
  private func benchmarkFormat(
    _ name: String, _ format: LogFormat.Name, _ bytes: ByteBuffer, _ lines: Int,
    _ keys: BenchmarkKey
  ) throws {
    let pseudonymiser = keys.pseudonymiser()
    let output = ByteBuffer(capacity: 2 * bytes.count)
    var seconds: [Double] = []
    var shares: [Double] = []
    while needsRound(seconds) {
      var finder = FieldFinder()
      let start = Clock.now
      bytes.withSpan { finder.find($0, context: StreamContext()) }
      let found = Clock.now
      Check.equal("formats/\(name), lines", finder.counts[format.index], lines)
      output.removeAll()
      let begin = Clock.now
      try bytes.withSpan { (text) throws in
        try pseudonymiser.transform(text, context: ChunkContext(), into: output)
      }
      seconds.append(found - start)
      shares.append((found - start) / (Clock.now - begin))
    }
    add(
      Row(
        name: "formats/\(name)", lines: lines, bytes: bytes.count, seconds: seconds,
        ratio: shares.median, note: "of scan + detect + rewrite"))
  }
}

/// A line of each format, with `#` for a number that changes from line to line. Addresses are of RFC 5737.
private enum FormatLines {
  static let all: [(LogFormat.Name, header: String, line: String)] = [
    (
      .syslog, "",
      "Nov 23 10:15:09 srv sshd[#]: Failed password for bob from 192.0.2.# port 40# ssh2"
    ),
    (
      .logfmt, "",
      "time=2026-11-23T10:15:09Z level=info msg=\"request done\" ip=192.0.2.# user=user# status=200 ms=#"
    ),
    (
      .csv, "time,ip,user,status,note",
      "2026-11-23 10:15:09,192.0.2.#,user#,200,\"all well, \"\"so far\"\"\""
    ),
    (
      .w3c,
      "#Fields: date time c-ip cs-username cs-method cs-uri-stem cs-uri-query sc-status cs(User-Agent)",
      "2026-11-23 10:15:09 192.0.2.# user# GET /index.html q=lamp# 200 Mozilla/5.0+(X11;+Linux+x86_64)"
    ),
    (
      .zeek,
      "#separator \\x09\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto",
      "1795428909.#\tCHhAvV#\t192.0.2.#\t40#\t198.51.100.7\t443\ttcp"
    ),
    (
      .squid, "",
      "1795428909.123    # 192.0.2.# TCP_MISS/200 507 GET http://www.example.com/a# user# HIER_DIRECT/198.51.100.7 text/html"
    ),
    (
      .haproxy, "",
      "Nov 23 10:15:09 lb haproxy[1]: 192.0.2.#:40# [23/Nov/2026:10:15:09.655] fe be/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 \"GET /a# HTTP/1.1\""
    ),
  ]

  /// The header, which counts as a line of the format, and lines to make up the number.
  static func make(_ header: String, _ line: String, lines: Int) -> ByteBuffer {
    let buffer = ByteBuffer(capacity: lines * (line.utf8.count + 8))
    let headers = header.isEmpty ? 0 : header.split(separator: "\n").count
    for byte in header.utf8 { buffer.append(byte) }
    if headers > 0 { buffer.append(UInt8(ascii: "\n")) }
    for number in headers..<lines {
      for byte in line.utf8 {
        if byte == UInt8(ascii: "#") {
          for digit in String(number % 251).utf8 { buffer.append(digit) }
        } else {
          buffer.append(byte)
        }
      }
      buffer.append(UInt8(ascii: "\n"))
    }
    return buffer
  }
}
