// The hardest texts: nothing but identifiers that never come back, and nothing to find at all.

extension CorpusWriter {
  /// One identifier a line, the six kinds in turn, no value twice.
  func writeDistinct(lines: Int) {
    for line in 0..<lines {
      let number = line / 6
      switch line % 6 {
      case 0: write(.ip) { writeIPv4(number) }
      case 1: write(.ip) { writeIPv6(number) }
      case 2: write(.mac) { writeMAC((number + 1) &* 0x9E37_79B9 & 0xFF_FFFF_FFFF) }
      case 3: write(.uuid) { writeUUID() }
      case 4: write(.email) { writeEmail(number) }
      default: write(.phone) { writePhone(number) }
      }
      endLine()
    }
  }

  /// A service's log without any identifier, about as long as the others.
  func writePlain(lines: Int) {
    var clock = Clock()
    for _ in 0..<lines {
      writeTimestamp(&clock, separator: " ")
      write(" INFO [pool-")
      write(1 + random.below(16))
      write("] ")
      let words = 18 + random.below(18)
      for word in 0..<words {
        if word > 0 { write(" ") }
        if random.isOne(of: 9) { write(random.below(5000)) } else { writeOne(of: Self.words) }
      }
      write(" (")
      write(random.below(4000))
      write(" ms)")
      endLine()
    }
  }

  private static let words = texts([
    "cache", "segment", "flushed", "after", "merge", "of", "index", "blocks", "queue", "drained",
    "with", "batch", "writer", "waits", "while", "snapshot", "is", "taken", "replica", "caught",
    "up", "compaction", "finished", "entries", "removed", "in", "background", "heap", "pause",
  ])
}
