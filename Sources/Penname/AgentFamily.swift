import Identifiers

/// Reduces a User-Agent to its family and major version: `Firefox/128`, `Mobile Safari/17`, `Googlebot/2`, `curl/8`.
///
/// What is written comes from the tables of ``AgentProducts``, from a robot's name for itself or from the name of the first product,
/// which letters alone make up: no device, build, operating system, locale or contact gets through.
struct AgentFamily {
  /// A product's name and the number behind it.
  struct Product {
    let name: Range<Int>
    /// The digits of the major version; empty where there is none of one to four digits.
    let major: Range<Int>
    /// A `/` follows the name.
    let hasVersion: Bool
  }

  private var first: Product?
  private var isMozilla = false
  private var isMobile = false
  private var robot: Product?
  private var browser: (rank: Int, product: Product)?
  private var safari: Product?
  private var version: Range<Int>?
  private var revision: Range<Int>?
  private var hasTrident = false
  private var library: (rank: Int, product: Product)?

  private init() {}

  /// Appends the family and major version; a value that is a version alone becomes its first number.
  ///
  /// - Parameter blank: How the value writes a blank, which stands in `Mobile Safari`.
  /// - Returns: False, and nothing appended, where nothing is known of the value.
  static func append(_ agent: Span<UInt8>, blank: [UInt8], to bytes: inout [UInt8]) -> Bool {
    if let major = majorOfVersion(agent) {
      for index in major { bytes.append(agent[index]) }
      return true
    }
    var family = AgentFamily()
    var offset = 0
    while let product = nextProduct(agent, &offset) { family.note(product, agent) }
    return family.append(agent, blank, to: &bytes)
  }

  /// The first number, of one to three digits, of a value made of numbers and dots.
  private static func majorOfVersion(_ agent: Span<UInt8>) -> Range<Int>? {
    let start = agent.has("v", at: 0) ? 1 : 0
    guard start < agent.count, agent[start].isDigit,
      (start..<agent.count).allSatisfy({ agent[$0].isDigit || agent[$0] == UInt8(ascii: ".") })
    else { return nil }
    let end = (start..<agent.count).first { agent[$0] == UInt8(ascii: ".") } ?? agent.count
    return end - start <= 3 ? start..<end : nil
  }
}

// MARK: - Reading

extension AgentFamily {
  /// The next name and its version; `offset` moves behind them.
  private static func nextProduct(_ agent: Span<UInt8>, _ offset: inout Int) -> Product? {
    while offset < agent.count {
      let byte = agent[offset]
      if byte == UInt8(ascii: "%") {
        // What is encoded twice: `%20`.
        offset += 3
      } else if isNameByte(byte) {
        return product(agent, &offset)
      } else {
        offset += 1
      }
    }
    return nil
  }

  private static func product(_ agent: Span<UInt8>, _ offset: inout Int) -> Product {
    let start = offset
    while offset < agent.count, isNameByte(agent[offset]) { offset += 1 }
    let name = start..<offset
    let hasVersion = agent.has("/", at: offset)
    // `MSIE 8.0`, `rv:11.0`, `Chrome 120`: a number may follow in other ways too.
    var digits = offset + 1
    if digits < agent.count, agent[digits] | 0x20 == UInt8(ascii: "v") { digits += 1 }
    guard offset < agent.count, "/ :+".utf8.contains(agent[offset]) else {
      return Product(name: name, major: offset..<offset, hasVersion: false)
    }
    let major = major(agent, from: digits)
    if hasVersion || !major.isEmpty {
      // The rest of a version is no product.
      offset = digits
      while offset < agent.count, isNameByte(agent[offset]) { offset += 1 }
    }
    return Product(name: name, major: major, hasVersion: hasVersion)
  }

  /// One to four digits that no letter or digit follows; else empty.
  private static func major(_ agent: Span<UInt8>, from start: Int) -> Range<Int> {
    var end = start
    while end < agent.count, agent[end].isDigit { end += 1 }
    let isWord = end < agent.count && agent[end].isLetter
    return end - start <= 4 && !isWord ? start..<max(start, end) : start..<start
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte >= 0x80 || "-_.!".utf8.contains(byte)
  }

  private mutating func note(_ product: Product, _ agent: Span<UInt8>) {
    func isNamed(_ name: StaticString) -> Bool {
      product.name.count == name.utf8CodeUnitCount
        && agent.hasIgnoringCase(name, at: product.name.lowerBound)
    }
    if first == nil {
      first = product
      isMozilla = isNamed("mozilla")
    }
    if robot == nil, isRobot(product, agent) { robot = product }
    if isNamed("version") { version = version ?? product.major }
    if isNamed("rv") { revision = product.major }
    if isNamed("trident") { hasTrident = true }
    if isNamed("mobile") || isNamed("iphone") || isNamed("ipad") || isNamed("ipod") {
      isMobile = true
    }
    if isNamed("safari") || isNamed("applewebkit") && safari == nil { safari = product }
    // Of the same words without a version, some are telephones.
    let isFirst = first?.name == product.name
    if product.hasVersion || isFirst || isNamed("msie"),
      let rank = AgentProducts.rank(of: product, agent), rank < browser?.rank ?? .max
    {
      browser = (rank, product)
    }
    if let rank = AgentProducts.libraryRank(of: product, agent), rank < library?.rank ?? .max {
      library = (rank, product)
    }
  }

  /// A robot names itself at the start, behind `compatible;`, or with a version.
  private func isRobot(_ product: Product, _ agent: Span<UInt8>) -> Bool {
    guard product.name.count <= 32, AgentProducts.isRobotName(agent, product.name) else {
      return false
    }
    let start = product.name.lowerBound
    return start == first?.name.lowerBound || product.hasVersion
      || agent.hasIgnoringCase("compatible; ", before: start)
      || agent.hasIgnoringCase("compatible;+", before: start)
      || agent.hasIgnoringCase("compatible;%20", before: start)
  }
}

// MARK: - Writing

extension AgentFamily {
  private func append(_ agent: Span<UInt8>, _ blank: [UInt8], to bytes: inout [UInt8]) -> Bool {
    func write(_ name: StaticString, _ major: Range<Int>) -> Bool {
      bytes.append(contentsOf: "\(name)".utf8)
      return writeMajor(major)
    }
    func write(_ product: Product) -> Bool {
      for index in product.name { bytes.append(agent[index]) }
      return writeMajor(product.major)
    }
    func writeMajor(_ major: Range<Int>) -> Bool {
      if !major.isEmpty { bytes.append(UInt8(ascii: "/")) }
      for index in major { bytes.append(agent[index]) }
      return true
    }
    if let robot { return write(robot) }
    if let browser {
      let family = AgentProducts.browsers[browser.rank].family
      // Opera 10 and later call themselves 9.80 and say their version behind.
      let isOldOpera = version != nil && isOpera(browser.product, agent)
      return write(family, isOldOpera ? version ?? browser.product.major : browser.product.major)
    }
    if hasTrident, let revision { return write("MSIE", revision) }
    if let safari, isMozilla || isSafariAlone {
      if isMobile { bytes.append(contentsOf: Array("Mobile".utf8) + blank) }
      // The number behind Safari is that of its engine.
      return write("Safari", isMozilla ? version ?? 0..<0 : safari.major)
    }
    if let first, AgentProducts.isPlainName(agent, first.name), !first.major.isEmpty,
      first.hasVersion
    {
      return write(first)
    }
    if let library { return write(library.product) }
    return false
  }

  /// `Safari/17` or `Mobile Safari/17`: what this itself wrote.
  private var isSafariAlone: Bool {
    guard let safari, let first else { return false }
    return first.name == safari.name
      || isMobile && safari.name.lowerBound - first.name.upperBound <= 5
  }

  private func isOpera(_ product: Product, _ agent: Span<UInt8>) -> Bool {
    product.name.count == 5 && agent.hasIgnoringCase("opera", at: product.name.lowerBound)
  }
}
