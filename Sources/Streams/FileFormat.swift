// The formats that are refused by their first bytes, their names, and the command that turns each into text.

/// A format that is neither text nor gzip.
package enum FileFormat: String, Sendable, CaseIterable {
  case zstd, xz, bzip2, lzip, lz4, zip, rar, tar, pcap, pcapng
  case avro = "Avro"
  case orc = "ORC"
  case compress = "compress (.Z)"
  case sevenZip = "7z"
  case sqlite = "SQLite"
  case parquet = "Parquet"
  case evtx = "Windows event log (evtx)"
  case journal = "systemd journal"
  case elf = "ELF program"
  case zlib = "zlib stream"
  case gzip
  case utf16LE = "UTF-16LE text"
  case utf16BE = "UTF-16BE text"

  package var name: String { rawValue }

  /// What to do with such a file, called `x`.
  package func advice(insideGzip: Bool) -> String {
    switch self {
    case .zstd: filter("zstd -dc", insideGzip)
    case .xz: filter("xz -dc", insideGzip)
    case .bzip2: filter("bzip2 -dc", insideGzip)
    case .lzip: filter("lzip -dc", insideGzip)
    case .lz4: filter("lz4 -dc", insideGzip)
    case .compress, .gzip: filter("gzip -dc", insideGzip)
    case .zlib:
      insideGzip
        ? "gzip -dc x | zlib-flate -uncompress | penname" : "zlib-flate -uncompress < x | penname"
    case .utf16LE: filter("iconv -f UTF-16LE -t UTF-8", insideGzip)
    case .utf16BE: filter("iconv -f UTF-16BE -t UTF-8", insideGzip)
    case .tar: insideGzip ? "tar -xzOf x | penname" : "tar -xOf x | penname"
    case .zip: file("unzip -p x | penname", insideGzip)
    case .sevenZip: file("7z e -so x | penname", insideGzip)
    case .rar: file("unrar p -inul x | penname", insideGzip)
    case .pcap: file("tcpdump -nr x | penname", insideGzip)
    case .pcapng: file("tshark -r x | penname", insideGzip)
    case .sqlite: file("sqlite3 x .dump | penname", insideGzip)
    case .parquet, .orc, .avro: "convert it to CSV or JSON first"
    case .evtx: file("evtx_dump -o jsonl x | penname", insideGzip)
    case .journal: file("journalctl --file x -o json | penname", insideGzip)
    case .elf: "it is not a log"
    }
  }

  private func filter(_ command: String, _ insideGzip: Bool) -> String {
    insideGzip ? "gzip -dc x | \(command) | penname" : "\(command) x | penname"
  }

  private func file(_ command: String, _ insideGzip: Bool) -> String {
    insideGzip ? "decompress it, then \(command)" : command
  }

  /// What a file of the format begins with. Where the bytes alone could be text, more is asked for: see
  /// ``confirms(_:)``.
  static let magics: [(format: FileFormat, bytes: [UInt8])] = [
    (.gzip, [0x1f, 0x8b]),
    (.zstd, [0x28, 0xb5, 0x2f, 0xfd]),
    (.xz, [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]),
    (.compress, [0x1f, 0x9d]),
    (.lz4, [0x04, 0x22, 0x4d, 0x18]),
    (.lz4, [0x02, 0x21, 0x4c, 0x18]),
    (.zip, [0x50, 0x4b, 0x03, 0x04]),
    (.zip, [0x50, 0x4b, 0x05, 0x06]),
    (.zip, [0x50, 0x4b, 0x07, 0x08]),
    (.sevenZip, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]),
    (.rar, [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]),
    (.pcap, [0xa1, 0xb2, 0xc3, 0xd4]),
    (.pcap, [0xd4, 0xc3, 0xb2, 0xa1]),
    (.pcap, [0xa1, 0xb2, 0x3c, 0x4d]),
    (.pcap, [0x4d, 0x3c, 0xb2, 0xa1]),
    (.sqlite, Array("SQLite format 3\0".utf8)),
    (.lzip, Array("LZIP\u{0}".utf8)),
    (.lzip, Array("LZIP\u{1}".utf8)),
    // The page header of a column chunk and the footer both open with a Thrift field 1 of type i32.
    (.parquet, Array("PAR1\u{15}".utf8)),
    (.parquet, Array("PARE\u{15}".utf8)),
    (.avro, Array("Obj\u{1}".utf8)),
    (.evtx, Array("ElfFile\0".utf8)),
    (.journal, Array("LPKSHHRH".utf8)),
    (.elf, [0x7f, 0x45, 0x4c, 0x46]),
    (.zlib, [0x78, 0x01]),
    (.zlib, [0x78, 0x9c]),
    (.zlib, [0x78, 0xda]),
  ]

  /// Magics at a distance, or that go on after bytes which can be anything.
  static let spacedMagics: [(format: FileFormat, offset: Int, bytes: [UInt8])] = [
    (.tar, 257, Array("ustar".utf8)),
    (.pcapng, 8, [0x1a, 0x2b, 0x3c, 0x4d]),
    (.pcapng, 8, [0x4d, 0x3c, 0x2b, 0x1a]),
    (.bzip2, 4, [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]),
    (.bzip2, 4, [0x17, 0x72, 0x45, 0x38, 0x50, 0x90]),
  ]

  /// What a format of ``spacedMagics`` begins with.
  var opening: [UInt8] {
    switch self {
    case .pcapng: [0x0a, 0x0d, 0x0d, 0x0a]
    case .bzip2: Array("BZh".utf8)
    case .orc: Array("ORC".utf8)
    default: []
    }
  }
}
