// Other programs on the same file: those that only recompress, and those that replace an address or two.
import Penname

/// A program that may be installed, and what it does to the log.
private struct Rival {
  let name: String
  /// All of them must be in PATH.
  let programs: [String]
  /// `$1` is the input, `$2` the output.
  let command: String
  let readsGzip: Bool
  /// Whether it does anything to a gzip file's lines; if not, they are compared.
  var changesLines = false
  var note = ""

  static let all = [
    Rival(
      name: "igzip", programs: ["igzip"], command: "igzip -dc \"$1\" | igzip -1 > \"$2\"",
      readsGzip: true, note: "recompresses only"),
    Rival(
      name: "pigz", programs: ["pigz"], command: "pigz -dc \"$1\" | pigz -1 > \"$2\"",
      readsGzip: true, note: "recompresses only"),
    Rival(
      name: "gzip", programs: ["gzip"], command: "gzip -dc \"$1\" | gzip -1 > \"$2\"",
      readsGzip: true, note: "recompresses only"),
    Rival(
      name: "ripgrep", programs: ["rg"],
      command:
        "rg --no-config --text --passthru --no-line-number --no-filename --replace x '(?-u)\\b[0-9]{1,3}(?:\\.[0-9]{1,3}){3}\\b' \"$1\" > \"$2\"",
      readsGzip: false, note: "IPv4 by one pattern, no pseudonyms, plain"),
    Rival(
      name: "perl", programs: ["perl"], command: "perl \"$3/ipv4-hmac.pl\" < \"$1\" > \"$2\"",
      readsGzip: false, note: "IPv4 by one pattern, HMAC cached, plain"),
    Rival(
      name: "anonip", programs: ["python3"],
      command: "python3 -m anonip --input \"$1\" --output \"$2\"",
      readsGzip: false, note: "masks the first column, plain"),
    Rival(
      name: "chdb", programs: ["python3"],
      command: "python3 \"$3/chdb-mask.py\" \"$1\" \"$2.gz\" && mv \"$2.gz\" \"$2\"",
      readsGzip: true, changesLines: true, note: "ClickHouse's engine masks two patterns"),
  ]

  /// Why it cannot be run here, if it cannot.
  var missing: String? {
    if let program = programs.first(where: { Child.find($0) == nil }) {
      return "\(program) is not installed"
    }
    let test =
      switch name {
      case "anonip": "python3 -c 'import anonip' 2> /dev/null"
      case "chdb": "python3 -c 'import chdb' 2> /dev/null"
      case "perl": "perl -MDigest::SHA -e 1 2> /dev/null"
      default: "true"
      }
    return Child(shell: test, []).succeeds() ? nil : "its library is not installed"
  }
}

extension Session {
  func benchmarkRivals(_ work: Workload) throws {
    guard work.corpus.kind == .combined else { return }
    for rival in Rival.all where wants("rival/\(rival.name)") { try benchmark(rival, work) }
  }

  private func benchmark(_ rival: Rival, _ work: Workload) throws {
    let name = "rival/\(rival.name)"
    if let missing = rival.missing {
      return add(
        Row(name: name, lines: 0, bytes: 0, seconds: [], note: "not measured: \(missing)"))
    }
    let input = rival.readsGzip ? work.gzipFile : work.plainFile
    let child = Child(shell: rival.command, [input, work.outputFile, Self.scripts])
    var seconds: [Double] = []
    while seconds.count < 3, seconds.isEmpty || seconds.reduce(0, +) < 10 {
      seconds.append(child.run().seconds)
    }
    if rival.readsGzip, !rival.changesLines {
      try Comparison.check(name, file: work.outputFile, holds: work.corpus.bytes)
    } else {
      try Comparison.check(name, file: work.outputFile, hasLines: work.corpus.lines)
    }
    let limit = limitSeconds.map { $0 / (seconds.min() ?? $0) }
    add(
      Row(
        name: name, lines: work.corpus.lines, bytes: work.corpus.count, seconds: seconds,
        ratio: limit, note: rival.note))
  }

  /// The folder `rivals` beside this file.
  private static let scripts: String = {
    let file = #filePath
    return file.split(separator: "/").dropLast().map { "/\($0)" }.joined() + "/rivals"
  }()
}
