import Identifiers

/// Names of products in User-Agents, in the order in which one outranks another: a browser made of Chrome names Chrome too.
enum AgentProducts {
  struct Entry {
    let family: StaticString
    /// In lower case.
    let names: [StaticString]

    init(_ family: StaticString, _ names: StaticString...) {
      self.family = family
      self.names = names
    }
  }

  /// Applications that show pages inside themselves, then browsers made of others, then the engines' own browsers.
  static let browsers: [Entry] = [
    Entry("MicroMessenger", "micromessenger"), Entry("DingTalk", "dingtalk"),
    Entry("AlipayClient", "alipayclient"), Entry("Weibo", "weibo", "__weibo__"),
    Entry("BaiduBoxApp", "baiduboxapp"), Entry("Facebook", "fbav", "facebook"),
    Entry("Instagram", "instagram"), Entry("Snapchat", "snapchat"), Entry("Line", "line"),
    Entry("Aweme", "aweme", "bytedancewebview", "bytewebview"), Entry("GSA", "gsa"),
    Entry("Edge", "edg", "edga", "edgios", "edge"), Entry("Opera", "opr", "opios", "opt", "opx"),
    Entry("SamsungBrowser", "samsungbrowser"), Entry("UCBrowser", "ucbrowser", "ucweb"),
    Entry("QQBrowser", "mqqbrowser", "qqbrowser"), Entry("YaBrowser", "yabrowser"),
    Entry("Vivaldi", "vivaldi"), Entry("Maxthon", "maxthon"), Entry("Silk", "silk"),
    Entry("Whale", "whale"), Entry("DuckDuckGo", "duckduckgo", "ddg"), Entry("Brave", "brave"),
    Entry("MiuiBrowser", "miuibrowser"), Entry("HuaweiBrowser", "huaweibrowser"),
    Entry("HeyTapBrowser", "heytapbrowser"), Entry("VivoBrowser", "vivobrowser"),
    Entry("Quark", "quark"), Entry("Sogou", "metasr", "sogoumobilebrowser", "sogou"),
    Entry("LieBao", "lbbrowser", "liebaofast", "liebao"), Entry("Puffin", "puffin"),
    Entry("CocCoc", "coc_coc_browser", "coccoc"), Entry("Electron", "electron"),
    Entry("SeaMonkey", "seamonkey"), Entry("PaleMoon", "palemoon"), Entry("Waterfox", "waterfox"),
    Entry("Iceweasel", "iceweasel"), Entry("Camino", "camino"), Entry("Epiphany", "epiphany"),
    Entry("Konqueror", "konqueror"), Entry("Thunderbird", "thunderbird"), Entry("Lynx", "lynx"),
    Entry("Firefox", "firefox", "fxios", "focus", "klar"),
    Entry("HeadlessChrome", "headlesschrome"), Entry("Chromium", "chromium"),
    Entry("Chrome", "chrome", "crios", "crmo"), Entry("Opera", "opera"), Entry("MSIE", "msie"),
  ]

  /// What an application is written with, where its own name is none that may stay.
  private static let libraries: [StaticString] = [
    "okhttp", "cfnetwork", "dalvik", "curl", "wget",
  ]

  /// The place of a product among the browsers; nil for others.
  static func rank(of product: AgentFamily.Product, _ agent: Span<UInt8>) -> Int? {
    browsers.firstIndex { entry in
      entry.names.contains { isNamed(agent, product.name, $0) }
    }
  }

  static func libraryRank(of product: AgentFamily.Product, _ agent: Span<UInt8>) -> Int? {
    libraries.firstIndex { isNamed(agent, product.name, $0) }
  }

  private static func isNamed(_ agent: Span<UInt8>, _ name: Range<Int>, _ wanted: StaticString)
    -> Bool
  {
    name.count == wanted.utf8CodeUnitCount && agent.hasIgnoringCase(wanted, at: name.lowerBound)
  }

  /// Whether letters, `-` and `_` alone make a name of 2 to 32 bytes: a digit may be a model's.
  static func isPlainName(_ agent: Span<UInt8>, _ name: Range<Int>) -> Bool {
    2...32 ~= name.count && agent[name.lowerBound].isLetter
      && name.allSatisfy {
        agent[$0].isLetter || agent[$0] == UInt8(ascii: "-") || agent[$0] == UInt8(ascii: "_")
      }
  }

  private static let robots: [StaticString] = [
    "bot", "spider", "crawler", "slurp", "externalhit", "mediapartners",
  ]

  /// Whether a name of letters, digits, `-` and `_` says that it is a robot's. Cubot makes telephones.
  static func isRobotName(_ agent: Span<UInt8>, _ name: Range<Int>) -> Bool {
    guard !agent.hasIgnoringCase("cubot", at: name.lowerBound),
      name.allSatisfy({
        agent[$0].isAlphanumeric || agent[$0] == UInt8(ascii: "-") || agent[$0] == UInt8(ascii: "_")
      })
    else { return false }
    return name.contains { index in
      robots.contains {
        index + $0.utf8CodeUnitCount <= name.upperBound && agent.hasIgnoringCase($0, at: index)
      }
    }
  }
}
