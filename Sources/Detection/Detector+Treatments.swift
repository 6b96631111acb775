import Identifiers

/// Fields and URL parameters that the policy names: they come before everything else.
extension Detector {
  mutating func judgeNamedFields(_ text: Span<UInt8>) {
    let view = View(range: line, level: 0)
    for index in lineFields where fields[index].rule >= 0 {
      let field = fields[index]
      guard !Values.isEmpty(text, field.range), isFree(field.start, field.end, view) else {
        continue
      }
      var identifierClass = IdentifierClass.device
      if case .value(let known) = field.role { identifierClass = known }
      let escaping: ValueReading.Escaping =
        field.quoting == .doubledQuotes ? .doubledQuotes : .quoted(depth: 1)
      rulingMeasure = field.measure
      treat(text, field.range, view, field.rule, identifierClass, escaping, context: field.start)
      rulingMeasure = .seconds
    }
  }

  /// Claims a value as the policy's treatment `rule` says.
  mutating func treat(
    _ text: Span<UInt8>, _ range: Range<Int>, _ view: View, _ rule: Int,
    _ identifierClass: IdentifierClass, _ escaping: ValueReading.Escaping, context: Int
  ) {
    rulingTreatment = rule
    defer { rulingTreatment = -1 }
    switch treatments[rule].extent {
    case .kept:
      claim(
        range.lowerBound, range.upperBound, view, identifierClass, .keepList, context: context)
    case .whole: drop(text, range, view, identifierClass, nil, context: context)
    case .read: drop(text, range, view, identifierClass, escaping, context: context)
    // What is left of it is searched.
    case .cut: break
    case .judged:
      // What holds a pseudonym of this release is not replaced as a whole: the rest is free text.
      if claimTokens(text, range, view) { return }
      judge(text, range, view, identifierClass, escaping, context: context)
    }
  }

  /// Claims the pseudonyms of this release in `range`; false where there is none.
  private mutating func claimTokens(_ text: Span<UInt8>, _ range: Range<Int>, _ view: View) -> Bool
  {
    let count = claims.count
    findTokens(text, View(range: range, level: view.level))
    return claims.count > count
  }

  /// The treatment of the URL parameter of this name; -1 where the policy has none.
  mutating func treatment(ofParameter name: Range<Int>, _ text: Span<UInt8>) -> Int {
    treatments.firstIndex { treatment in
      guard let parameter = treatment.parameter, parameter.count == name.count else { return false }
      return parameter.indices.allSatisfy { parameter[$0] == text[name.lowerBound + $0] }
    } ?? -1
  }
}

/// What the policy keeps by its value.
extension Detector {
  /// Whether the policy keeps a whole value: its bytes are a kept value, or it is one address of a kept network.
  mutating func isKept(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard !keepList.isEmpty else { return false }
    if keepList.holds(text, range) { return true }
    guard range.count <= Values.longestAddress,
      let (address, _) = Values.address(text.extracting(range))
    else { return false }
    return keepList.holds(address)
  }

  /// Marks the claims of the line that the policy keeps.
  mutating func markKept(_ text: Span<UInt8>) {
    for index in firstClaim..<claims.count where claims[index].disposition == .replaced {
      let claim = claims[index]
      // A named field's treatment comes before `keep`.
      guard claim.rule < 0 else { continue }
      if isKept(claim, text) { claims[index].disposition = .keepList }
    }
  }

  private mutating func isKept(_ claim: Claim, _ text: Span<UInt8>) -> Bool {
    let bytes = canonical.span.extracting(claim.canonical)
    switch claim.identifierClass {
    case .ip: if let address = IPAddress(canonical: bytes), keepList.holds(address) { return true }
    // Canonical bytes of these are no text.
    case .mac, .uuid: break
    default: if keepList.holds(bytes, 0..<bytes.count) { return true }
    }
    return keepList.holds(text, claim.start..<claim.end)
  }
}
