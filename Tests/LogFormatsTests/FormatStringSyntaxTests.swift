import Identifiers
import Testing

@testable import LogFormats

/// The ways in which users write the same format string, and what is wrong with others.
struct FormatStringSyntaxTests {
  @Test(arguments: [
    #"nginx:$remote_addr "$request" $status"#, #"nginx:  $remote_addr "$request" $status "#,
    #"nginx:${remote_addr} "${request}" ${status}"#, #"nginx:$remote_addr \"$request\" $status"#,
    #"nginx:'$remote_addr "$request" $status'"#, #"nginx:'$remote_addr ' '"$request" $status'"#,
    "nginx:$remote_addr\n    \"$request\"\r\n    $status\n",
    "nginx:'$remote_addr '\n    '\"$request\" '\n    '$status';",
    "nginx:log_format main '$remote_addr \"$request\" '\n  '$status';",
    #"nginx:log_format main escape=default "$remote_addr \"$request\" $status";"#,
    #"nginx:"$remote_addr \"$request\" $status""#,
    #"nginx:escape=json $remote_addr "$request" $status"#,
    "nginx:escape=json '$remote_addr '\n '\"$request\" $status'",
  ])
  func readsNginxStringsHoweverTheyArePasted(text: String) throws {
    let expected = try FormatString(#"nginx:$remote_addr "$request" $status"#)
    #expect(try FormatString(text) == expected)
  }

  @Test(arguments: [
    #"apache:%h "%r" %s"#, #"apache:%h \"%r\" %>s"#, #"apache:"%h \"%r\" %>s""#,
    #"apache:'%h "%r" %<s'"#, #"apache:LogFormat "%h \"%r\" %>s" common"#,
    "apache:logformat \"%h \\\"%r\\\" %>s\"", #"apache:%h "%!200,304r" %200>s"#,
    #"apache:%h "%r" %s\n"#, "apache:%h\n\"%r\"\n%s",
  ])
  func readsApacheStringsHoweverTheyArePasted(text: String) throws {
    #expect(try FormatString(text) == FormatString(#"apache:%h "%r" %s"#))
  }

  @Test func takesQuotesThatAreNoFilesForTheLinesOwn() throws {
    #expect(
      try FormatString("nginx:'$remote_addr','$status'").values(in: "'192.0.2.1','200'") == [
        "192.0.2.1"
      ])
    #expect(
      try FormatString(#"nginx:"$remote_addr" "$status""#).values(in: #""192.0.2.1" "200""#) == [
        "192.0.2.1"
      ])
    #expect(try FormatString(#"apache:"%h""#).values(in: #""192.0.2.1""#) == ["192.0.2.1"])
  }

  @Test func undoesTheEscapesOfApache() throws {
    let format = try FormatString(#"apache:%h\t%%\\\q\"%u\""#)
    #expect(format.values(in: "192.0.2.1\t%\\\\q\"bob\"") == ["192.0.2.1", "bob"])
  }

  @Test func dropsConditionsAndModifiersFromNames() throws {
    let format = try FormatString(
      #"apache:%!200,304{Referer}i %>s %<{X-Forwarded-For}i %{c}a %{%d/%b %T}t %{begin:msec_frac}t %^FB %{X}^ti"#
    )
    #expect(
      format.names == [
        "%{Referer}i", "%s", "%{X-Forwarded-For}i", "%{c}a", "%{%d/%b %T}t", "%{begin:msec_frac}t",
        "%^FB", "%{X}^ti",
      ])
  }

  @Test func readsTimesInParts() throws {
    let format = try FormatString("apache:%h [%{%d/%b/%Y %T}t.%{msec_frac}t %{%z}t] %u")
    #expect(
      format.found(in: "192.0.2.1 [23/Nov/2026 12:00:00.123 +0000] bob")?.map(\.value) == [
        "192.0.2.1", "23/Nov/2026 12:00:00", "123", "+0000", "bob",
      ])
  }

  @Test(
    arguments: [
      ("", .unknownServer), ("$remote_addr", .unknownServer), ("nginx", .unknownServer),
      ("nginx:", .noVariables), ("nginx:combined", .noVariables), ("apache:100%%", .noVariables),
      ("nginx:$uri$is_args", .adjacentVariables(position: 10, first: "$uri", second: "$is_args")),
      ("apache:%U%q", .adjacentVariables(position: 9, first: "%U", second: "%q")),
      ("nginx:'$uri' '$args'", .adjacentVariables(position: 14, first: "$uri", second: "$args")),
      ("nginx:$status $ x", .missingName(position: 14)), ("nginx:$", .missingName(position: 6)),
      ("nginx:a ${uri", .unclosedBrace(position: 9)), ("nginx:${}", .missingName(position: 6)),
      ("nginx:${a b}", .unclosedBrace(position: 7)),
      ("apache:%h %{Referer", .unclosedBrace(position: 11)),
      ("nginx:log_format a '$uri", .unclosedQuote(position: 19)),
      ("apache:LogFormat %h", .unclosedQuote(position: 17)),
      ("nginx:log_format a '$uri'x;", .unexpectedText(position: 25)),
      ("nginx:log_format a '$uri'; b", .unexpectedText(position: 26)),
      ("apache:%h %", .unfinishedDirective(position: 10)),
      ("apache:%h %200", .unfinishedDirective(position: 10)),
      ("apache:%h %y", .unknownDirective(position: 10, directive: "y")),
      ("apache:%h %é", .unknownDirective(position: 10, directive: "é")),
      ("apache:%^FX", .unknownDirective(position: 7, directive: "^FX")),
      ("apache:%h %i", .missingArgument(position: 10, directive: "i")),
      ("apache:%{}C", .missingArgument(position: 7, directive: "C")),
      ("nginx:escape=xml $uri", .unknownEscape(position: 13, name: "xml")),
      (#"apache:%h\n%u"#, .lineFeed(position: 9)),
      ("nginx:log_format a '$uri\n$args'", .lineFeed(position: 24)),
    ] as [(String, FormatStringError)])
  func refusesWhatNoServerTakes(text: String, error: FormatStringError) {
    #expect(throws: error) { try FormatString(text) }
    #expect(!error.description.isEmpty && !error.description.contains("\n"))
  }

  @Test func saysWhereWhatAndWhatInstead() {
    let error = FormatStringError.unknownDirective(position: 10, directive: "y")
    #expect(
      error.description
        == "format string, column 11: %y is no directive of Apache httpd 2.4; write %% for a percent sign"
    )
    #expect(
      FormatStringError.unknownServer.description.hasPrefix("format string: begin with nginx:"))
  }
}
