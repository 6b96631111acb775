// Thirty User-Agents of the usual forms. Most have versions of four parts, which look like addresses and are none.

/// The browsers of the combined corpus.
enum UserAgents {
  static let all: [CorpusWriter.Text] = texts(others + edge + chrome)

  private static let windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
  private static let mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"
  private static let webkit = "AppleWebKit/537.36 (KHTML, like Gecko)"

  private static let chrome =
    [
      "131.0.6778.86", "131.0.6778.140", "130.0.6723.117", "129.0.6668.101", "138.0.0.0",
      "139.0.0.0", "140.0.0.0",
    ].flatMap { version in
      [
        "\(windows) \(webkit) Chrome/\(version) Safari/537.36",
        "Mozilla/5.0 (Linux; Android 14; SM-A546B) \(webkit) Chrome/\(version) Mobile Safari/537.36",
      ]
    }

  private static let edge = ["131.0.2903.51", "130.0.2849.80", "138.0.3351.95"].flatMap { version in
    [
      "\(windows) \(webkit) Chrome/131.0.0.0 Safari/537.36 Edg/\(version)",
      "\(mac) \(webkit) Chrome/130.0.0.0 Safari/537.36 OPR/\(version)",
    ]
  }

  private static let others = [
    "okhttp/4.12.0 ExampleShop/15.0.4.312 (Android 12)",
    "curl/8.11.0", "python-requests/2.32.3",
    "\(windows) Gecko/20100101 Firefox/133.0",
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "\(mac) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (compatible; ExampleBot/2.1; +https://bot.example.com/about.html)",
    "Opera/9.80 (Windows NT 6.1; U; en) Presto/2.10.289 Version/12.02",
    "\(windows) \(webkit) Chrome/130.0.6723.170 YaBrowser/24.12.1.704 Yowser/2.5 Safari/537.36",
  ]
}
