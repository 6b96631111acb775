// An Apache access log in the combined format, about 233 bytes a line, one client address each and now and then a second.

extension CorpusWriter {
  func writeCombined(lines: Int) {
    let clients = makeClients(4096)
    let ranks = ZipfTable(count: clients.count)
    let pages = ZipfTable(count: Self.paths.count)
    let agents = ZipfTable(count: UserAgents.all.count)
    let browsers = clients.map { _ in agents.rank(&random) }
    var clock = Clock()
    for _ in 0..<lines {
      // Some come often, many now and then.
      let client = random.isOne(of: 3) ? random.below(clients.count) : ranks.rank(&random)
      write(.ip, clients[client])
      let time = clock.tick(&random)
      write(" - - [")
      write(1 + time.day % 28, digits: 2)
      write("/Nov/2026:")
      writeTime(time.hour, time.minute, time.second)
      write(" +0000] \"")
      write(random.isOne(of: 12) ? "POST " : "GET ")
      writePath(pages.rank(&random))
      write(" HTTP/1.1\" ")
      writeOne(of: Self.statuses)
      write(" ")
      write(random.below(1 << (8 + random.below(11))))
      write(" \"")
      writeReferer(pages)
      write("\" \"")
      // A client keeps its browser, mostly; some addresses are shared.
      write(UserAgents.all[random.isOne(of: 2) ? agents.rank(&random) : browsers[client]])
      write("\"")
      endLine()
    }
  }

  /// Three quarters IPv4, a quarter IPv6.
  private func makeClients(_ count: Int) -> [Text] {
    let scratch = CorpusWriter(seed: 7, capacity: 64)
    return (0..<count).map { number in
      scratch.bytes.removeAll()
      if number % 4 == 3 {
        scratch.writeIPv6(number * 37)
      } else {
        scratch.writeIPv4(number * 31 % (1 << 17))
      }
      return scratch.bytes.withSpan { span in span.indices.map { span[$0] } }
    }
  }

  private func writePage(_ page: Int) {
    write(Self.paths[page])
    guard page % 10 < 8, page % 10 > 0 else { return }
    write(1000 + random.below(90_000))
    writeSlug()
    write(page % 10 < 5 ? ".html" : ".jpg")
  }

  /// A title as shops put into their links: it makes the log as hard to deflate as a real one. No letter is a hexadecimal digit.
  private func writeSlug() {
    write("-")
    for _ in 0..<15 { writeOne(of: Self.slugLetters) }
  }

  private static let slugLetters = "ghklmnoprstuwy".utf8.map { [$0] }

  private func writePath(_ page: Int) {
    writePage(page)
    switch random.below(16) {
    case 0...1:
      write("?page=")
      write(1 + random.below(40))
      write("&view=")
      writeVersion()
    case 2...10:
      write("?v=")
      writeVersion()
    case 11:
      write("?sort=price%20asc&category=")
      writeOne(of: Self.categories)
    case 12:
      write("?next=%2Faccount%2Forders%3Fpage%3D")
      write(1 + random.below(99))
    case 13:
      write("?_=")
      write(1_794_000_000_000 + random.below(1 << 30))
    case 14 where random.isOne(of: 8):
      write("?visitor=")
      write(.ip) { writeIPv4(random.below(4096)) }
    default: break
    }
  }

  /// What tells a page from an older one in a cache: 12 letters and digits. The one in the middle is no digit of any number,
  /// since eleven digits in a row would be a phone number now and then.
  private func writeVersion() {
    var bits = random.next()
    for index in 0..<12 {
      let digit = index == 6 ? 16 + Int(bits % 20) : Int(bits % 36)
      bits /= 36
      bytes.append(UInt8(digit < 10 ? 0x30 + digit : 0x61 + digit - 10))
    }
  }

  private func writeReferer(_ pages: ZipfTable) {
    switch random.below(8) {
    case 0...3: write("-")
    case 4: writeOne(of: Self.foreignReferers)
    default:
      write("https://shop.example.com")
      writePage(pages.rank(&random))
      if !random.isOne(of: 4) {
        write("?v=")
        writeVersion()
      }
    }
  }

  /// 20,000 paths of a shop: pages, pictures (both with a number behind), scripts with a hash in their name, an interface.
  private static let paths: [Text] = {
    var random = Random(seed: 11)
    func hex(_ random: inout Random) -> String { String(random.next() >> 40 | 1 << 24, radix: 16) }
    return texts(
      (0..<20_000).map { number in
        let section = ["shop", "garden", "tools", "books", "kitchen", "outdoor"][number % 6]
        let name = [CorpusWriter.things[random.below(24)], CorpusWriter.things[random.below(24)]]
        let slug = name.joined(separator: "-")
        switch number % 10 {
        case 0: return "/\(section)/\(slug)/"
        case 1...4: return "/\(section)/item/\(slug)-"
        case 5...7: return "/images/2026/\(section)/\(slug)-"
        case 8: return "/api/v2/\(section)/\(random.below(50_000))/stock"
        default: return "/static/caf%C3%A9-\(hex(&random)).js"
        }
      })
  }()

  private static let things = [
    "lamp", "chair", "table", "spade", "rake", "hose", "novel", "atlas", "diary", "kettle", "pan",
    "whisk", "tent", "stove", "rope", "boots", "shelf", "mirror", "drill", "saw", "seeds", "pot",
    "bench", "clock",
  ]
  private static let statuses = texts(
    ["200", "200", "200", "200", "200", "200", "200", "304", "304", "302", "404", "206"])
  private static let categories = texts(["caf%C3%A9", "l%C3%A4mp", "b%C3%BCcher", "new%2Cused"])
  private static let foreignReferers = texts([
    "https://search.example.org/", "https://news.example.net/2026/11/garden-tools?ref=feed",
    "https://social.example.net/t/8812", "android-app://org.example.reader/",
  ])
}
