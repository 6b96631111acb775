// An application's log in JSON lines: an address, a UUID, an e-mail and a phone number in each.

extension CorpusWriter {
  /// What one visitor is known by.
  private struct Visitor {
    let address: Text
    let uuid: Text
    let email: Text
    let phone: Text
  }

  func writeJSON(lines: Int) {
    let visitors = makeVisitors(1500)
    let ranks = ZipfTable(count: visitors.count)
    var clock = Clock()
    for _ in 0..<lines {
      let visitor = visitors[ranks.rank(&random)]
      write("{\"ts\":\"")
      writeTimestamp(&clock, separator: "T")
      write("Z\",\"level\":\"")
      writeOne(of: Self.levels)
      write("\",\"event\":\"")
      writeOne(of: Self.events)
      write("\",\"ip\":\"")
      write(.ip, visitor.address)
      write("\",\"uuid\":\"")
      write(.uuid, visitor.uuid)
      write("\",\"email\":\"")
      write(.email, visitor.email)
      write("\",\"phone\":\"")
      write(.phone, visitor.phone)
      write("\",\"status\":")
      writeOne(of: Self.codes)
      write(",\"ms\":")
      write(random.below(1 << (3 + random.below(9))))
      write("}")
      endLine()
    }
  }

  private func makeVisitors(_ count: Int) -> [Visitor] {
    let scratch = CorpusWriter(seed: 13, capacity: 64)
    func text(_ body: () -> Void) -> Text {
      scratch.bytes.removeAll()
      body()
      return scratch.bytes.withSpan { span in span.indices.map { span[$0] } }
    }
    return (0..<count).map { number in
      Visitor(
        address: text {
          number % 4 == 3 ? scratch.writeIPv6(number) : scratch.writeIPv4(number * 61)
        },
        uuid: text { scratch.writeUUID() },
        email: text { scratch.writeEmail(number) },
        phone: text { scratch.writePhone(number * 7919) })
    }
  }

  private static let levels = texts(["info", "info", "info", "info", "warn", "debug"])
  private static let codes = texts(["200", "200", "200", "201", "204", "404", "500"])
  private static let events = texts([
    "order placed", "basket changed", "login ok", "profile shown", "mail queued", "stock checked",
  ])
}
