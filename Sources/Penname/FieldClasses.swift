import Identifiers

/// Fields of formats that hold a page, a duration, a volume or configuration, and are called otherwise than a key is: in prose
/// these words are anything.
enum FieldClasses {
  /// Their names, `_` and `-` left out: columns, keys of logfmt, last parts of JSON paths, and what formats without names are given.
  private static let classes = table([
    (
      .page,
      """
      request url uri requestline requesturl fullurl requestfullurl targeturl redirecturl
      csuri csuristem csurl useruri originalurl rawurl rawuri requesttarget pageuri querystring args urlquery
      requestquery csuriquery scquery
      """
    ),
    (
      .duration,
      """
      timers bytes elapsed requestprocessingtime targetprocessingtime backendprocessingtime
      responseprocessingtime receivedbytes sentbytes scbytes csbytes bytesread responsesize requestsize
      requestlength responselength contentlength responselen durationns took downstreamcontentsize
      origincontentsize origindurations originduration overhead upstreamconnecttime upstreamheadertime
      upstreambytessent upstreambytesreceived upstreamresponselength
      """
    ),
    (.config, "acceptlanguage csacceptlanguage clienthints dnt dpr viewportwidth devicememory"),
  ])

  /// Parameters without the URL before them.
  private static let queries: Set<String> = [
    "querystring", "args", "urlquery", "requestquery", "csuriquery", "scquery",
  ]

  private static func table(_ rows: [(IdentifierClass, String)]) -> [String: IdentifierClass] {
    var table: [String: IdentifierClass] = [:]
    for (identifierClass, names) in rows {
      for name in names.split(whereSeparator: \.isWhitespace) {
        table[String(name)] = identifierClass
      }
    }
    return table
  }

  /// - Parameter name: The last part of a field's name.
  static func identifierClass(of name: String) -> IdentifierClass? { classes[folded(name)] }

  static func isQuery(_ name: String) -> Bool { queries.contains(folded(name)) }

  static func measure(of name: String) -> Measure {
    let bytes = Array(name.utf8)
    return Measure(ofKey: bytes.span, in: 0..<bytes.count)
  }

  private static func folded(_ name: String) -> String {
    String(name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != "$" })
  }
}
