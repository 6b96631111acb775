import Identifiers

/// AWS' load balancers: application ("Access logs for your Application Load Balancer") and classic ("Access logs for your
/// Classic Load Balancer"), fields in their documented order.
extension FieldFinder {
  /// Reads a line of an application load balancer; nil where it is none.
  mutating func readALB(_ text: Span<UInt8>, _ line: Range<Int>) -> LogFormat.Name? {
    let end = line.upperBound
    let types: [StaticString] = ["https ", "http ", "h2 ", "grpcs ", "wss ", "ws "]
    guard let type = types.first(where: { text.has($0, at: line.lowerBound) }) else { return nil }
    let time = line.lowerBound + type.utf8CodeUnitCount
    guard text.hasShape("0000-00-00T00:00:00", at: time, before: end) else { return nil }
    let mark = fields.count
    add(text, line.lowerBound..<time - 1, nil, "type")
    let name = readBalanced(text, time..<end, .alb)
    if name == nil { fields.removeLast(fields.count - mark) }
    return name
  }

  /// Reads a line of a classic load balancer, which begins with the time; nil where it is none.
  mutating func readELB(_ text: Span<UInt8>, _ line: Range<Int>) -> LogFormat.Name? {
    readBalanced(text, line, .elb)
  }

  /// `time balancer client:port target:port …`
  private mutating func readBalanced(
    _ text: Span<UInt8>, _ range: Range<Int>, _ name: LogFormat.Name
  ) -> LogFormat.Name? {
    let end = range.upperBound
    let mark = fields.count
    var position = range.lowerBound
    let time = text.nextWord(&position, end)
    add(text, time, nil, "time")
    add(text, text.nextWord(&position, end), nil, "elb")
    let client = text.nextWord(&position, end)
    let target = text.nextWord(&position, end)
    let port = client.last { text[$0] == UInt8(ascii: ":") } ?? client.lowerBound
    guard client.count > 1, ClientKind(text, client.lowerBound..<port) == .address,
      text.equals(target, "-") || ClientKind.isAddress(text, target)
    else {
      fields.removeLast(fields.count - mark)
      return nil
    }
    noteTime(text, time)
    add(text, client.lowerBound..<port, .client, "client")
    add(text, target, nil, "target")
    readDocumented(text, position..<end, name == .alb ? Self.alb : Self.elb)
    return name
  }

  /// The fields that follow, by their documented names; later ones are extra.
  private mutating func readDocumented(
    _ text: Span<UInt8>, _ range: Range<Int>, _ columns: [StaticString]
  ) {
    var position = range.lowerBound
    var column = 0
    while let item = text.nextItem(&position, range.upperBound) {
      let isAgent = column == Self.agentColumn
      let name = column < columns.count ? columns[column] : "extra"
      add(text, item.range, isAgent ? .value(.agent) : nil, name)
      if isAgent, !isNaming { return }
      column += 1
    }
  }

  /// Where the User-Agent stands behind the target, in both kinds of line.
  private static let agentColumn = 8

  private static let elb: [StaticString] = [
    "request_processing_time", "backend_processing_time", "response_processing_time",
    "elb_status_code", "backend_status_code", "received_bytes", "sent_bytes", "request",
    "user_agent", "ssl_cipher", "ssl_protocol",
  ]

  private static let alb: [StaticString] = [
    "request_processing_time", "target_processing_time", "response_processing_time",
    "elb_status_code", "target_status_code", "received_bytes", "sent_bytes", "request",
    "user_agent", "ssl_cipher", "ssl_protocol", "target_group_arn", "trace_id", "domain_name",
    "chosen_cert_arn", "matched_rule_priority", "request_creation_time", "actions_executed",
    "redirect_url", "error_reason", "target:port_list", "target_status_code_list",
    "classification", "classification_reason", "conn_trace_id",
  ]
}
