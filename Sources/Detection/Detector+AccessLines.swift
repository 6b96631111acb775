import Identifiers

/// Lines of access logs have a client at their start and a User-Agent at their end: both are told by the format, so that
/// candidates in them need no search.
extension Detector {
  /// Takes the candidates of the line that stand in its client and in a known User-Agent away, and claims what they stand for.
  ///
  /// - Returns: The kinds of the candidates that are left, and the agent to be remembered if there is one.
  mutating func settleAccessLine(
    _ text: Span<UInt8>, _ kinds: Candidate.Kinds
  ) -> (Candidate.Kinds, ClosingAgent?) {
    guard knownAgents != nil, let last = lineFields.last, resumedValue == nil else {
      return (kinds, nil)
    }
    var kinds = kinds
    if let first = lineFields.first, claimClient(text, fields[first]) {
      let end = fields[first].end
      let count = candidates.prefix { $0.offset < end }.count
      candidates.removeFirst(count)
      kinds = kindsOfCandidates(0..<candidates.count)
    }
    guard var agent = closingAgent(text, fields[last]) else { return (kinds, nil) }
    if agent.kindsBefore.contains(.escape) {
      // What escapes hide may reach into the agent: only if they hide nothing, readings and agent are of no interest to each other.
      makeReadings(text, endOfClient..<agent.range.lowerBound)
      guard readingCount == 0 else {
        readingCount = 0
        return (kinds, nil)
      }
      kinds.remove(.escape)
      agent.kindsBefore.remove(.escape)
    }
    guard agent.candidatesBefore < candidates.count else { return (agent.kindsBefore, nil) }
    guard let kept = knownAgents?.kept(in: text.extracting(agent.range)) else {
      return (kinds, agent)
    }
    candidates.removeLast(candidates.count - agent.candidatesBefore)
    recall(kept, at: agent.range.lowerBound)
    return (agent.kindsBefore, nil)
  }

  /// Whether the line has no field but a client that is claimed and an agent that stays.
  var isSettled: Bool {
    guard usesShortcuts, !makesCovers, treatments.isEmpty, lineFields.count <= 2,
      resumedValue == nil
    else { return false }
    for index in lineFields {
      let isClaimed = fields[index].role == .client && endOfClient == fields[index].end
      guard isClaimed || fields[index].role == .value(.agent) else { return false }
    }
    return true
  }

  private mutating func kindsOfCandidates(_ range: Range<Int>) -> Candidate.Kinds {
    var kinds: Candidate.Kinds = []
    for index in range { kinds.formUnion(candidates[index].kinds) }
    return kinds
  }
}

// MARK: - The client

extension Detector {
  /// Where the client ends that was claimed before anything else in the line; the line's start where none was.
  var endOfClient: Int {
    hasClaims && claims[firstClaim].start == line.lowerBound
      ? claims[firstClaim].end : line.lowerBound
  }

  /// Claims the client at the line's start if it is an address; at such a place it is no version.
  private mutating func claimClient(_ text: Span<UInt8>, _ field: Field) -> Bool {
    guard field.role == .client, field.start == line.lowerBound, field.rule < 0,
      case let quad = IPAddress(ipv4: text, in: field.range),
      let address = quad ?? IPAddress(ipv6: text, in: field.range)
    else { return false }
    var disposition: Claim.Disposition = address.isLeftAlone ? .leftAlone : .replaced
    if quad?.isNetmask == true { disposition = .netmask }
    return claim(
      field.start, field.end, View(range: line, level: 0), .ip, disposition
    ) { address.appendCanonical(to: &$0) }
  }
}

// MARK: - The User-Agent

/// What is found in an agent depends on its own bytes alone as long as nothing before it reaches into it: no phrase, no escape and
/// no key with a meaning, whose value quotes or brackets might make longer; and as long as nothing in it wants to know what
/// stands before.
extension Detector {
  /// Kinds of candidates that find nothing beyond the next quote, if escapes hide nothing else.
  private static let contained: Candidate.Kinds = [
    .quad, .colons, .dashes, .digits, .hex, .groups, .at, .escape,
  ]

  /// The agent in the last field of the line at hand if nothing before it reaches into it, and nothing is behind it.
  private mutating func closingAgent(_ text: Span<UInt8>, _ field: Field) -> ClosingAgent? {
    guard field.role == .value(.agent), field.end - field.start >= KnownAgents.shortest,
      text.has("\" \"", before: field.start)
    else { return nil }
    var count = candidates.count
    guard count == 0 || candidates[count - 1].offset <= field.end else { return nil }
    while count > 0, candidates[count - 1].offset >= field.start {
      if candidates[count - 1].kinds.contains(.escape) { return nil }
      count -= 1
    }
    let kinds = kindsOfCandidates(0..<count)
    guard kinds.isSubset(of: Self.contained) else { return nil }
    return ClosingAgent(range: field.range, candidatesBefore: count, kindsBefore: kinds)
  }

  /// Claims what a known agent holds.
  private mutating func recall(_ kept: [KnownAgents.Kept], at start: Int) {
    for part in kept {
      let (first, end) = (start + part.range.lowerBound, start + part.range.upperBound)
      claim(
        first, end, View(range: line, level: 0), part.identifierClass, part.disposition)
    }
  }

  /// Remembers an agent in which nothing is replaced.
  mutating func remember(_ agent: ClosingAgent, _ text: Span<UInt8>) {
    let (start, end) = (agent.range.lowerBound, agent.range.upperBound)
    for index in agent.candidatesBefore..<candidates.count where candidates[index].kinds != .quad {
      return
    }
    var kept: [KnownAgents.Kept] = []
    for index in firstClaim..<claims.count where claims[index].end > start {
      let claim = claims[index]
      guard claim.disposition != .replaced, claim.start >= start, claim.end <= end else { return }
      kept.append(
        KnownAgents.Kept(
          range: claim.start - start..<claim.end - start, identifierClass: claim.identifierClass,
          disposition: claim.disposition))
    }
    knownAgents?.remember(text.extracting(agent.range), kept)
  }
}

/// An agent field at a line's end.
struct ClosingAgent {
  let range: Range<Int>
  let candidatesBefore: Int
  var kindsBefore: Candidate.Kinds
}
