import Identifiers

/// Judges a value that a key or a field's place gives a class: what it is, and which bytes of it are replaced.
extension Detector {
  /// Claims a value of a dropped class whole, unless it is one pseudonym of this release.
  ///
  /// - Parameter escaping: How the value is written, if it is wanted: what is made coarse is.
  mutating func drop(
    _ text: Span<UInt8>, _ range: Range<Int>, _ view: View, _ identifierClass: IdentifierClass,
    _ escaping: ValueReading.Escaping?, context: Int
  ) {
    guard !isGenuineToken(text, range) else { return }
    if rulingTreatment < 0, isKept(text, range) {
      claim(range.lowerBound, range.upperBound, view, identifierClass, .keepList)
      return
    }
    guard let escaping else {
      claim(range.lowerBound, range.upperBound, view, identifierClass, context: context)
      return
    }
    let isRead = value.read(text, range, escaping, isPercentDecoded: isPercentDecoded(view))
    // The reading is lent out for the time of the claim.
    let reading = value
    claim(range.lowerBound, range.upperBound, view, identifierClass, context: context) {
      if isRead {
        $0.append(contentsOf: reading.bytes)
      } else {
        for index in range { $0.append(text[index]) }
      }
    }
  }

  /// The rules (a) to (d) of the contract for a value of class `identifierClass`.
  ///
  /// - Parameters:
  ///   - isAddressOrNothing: The value counts only if all of it is an address.
  ///   - escaping: How the value is written where it stands.
  mutating func judge(
    _ text: Span<UInt8>, _ range: Range<Int>, _ view: View, _ identifierClass: IdentifierClass,
    isAddressOrNothing: Bool = false,
    _ escaping: ValueReading.Escaping, context: Int
  ) {
    if isAddressOrNothing, range.count > Values.longestAddress { return }
    if rulingTreatment < 0, isKept(text, range) {
      claim(range.lowerBound, range.upperBound, view, identifierClass, .keepList)
      return
    }
    guard value.read(text, range, escaping, isPercentDecoded: isPercentDecoded(view)) else {
      // Nothing is escaped: the value is what stands there.
      return judge(
        text.extracting(range), range, view, identifierClass, isAddressOrNothing, context)
    }
    // The reading is lent out for the time of the judgement.
    let reading = value
    judge(reading.bytes.span, range, view, identifierClass, isAddressOrNothing, context)
  }

  /// - Parameter bytes: The value, its escapes undone.
  private mutating func judge(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ view: View, _ identifierClass: IdentifierClass,
    _ isAddressOrNothing: Bool, _ context: Int
  ) {
    let place = ValuePlace(
      range: range, view: view, context: context, isDirect: bytes.count == range.count)
    if isAddressOrNothing { return judgeAddress(bytes, place) }
    let prefix = Values.prefix(bytes, identifierClass)
    if let form = Values.labelledForm(bytes, prefix..<bytes.count, identifierClass) {
      return claimForm(bytes, prefix, form, place)
    }
    // What is plainly of its key's class needs no search.
    if identifierClass == .ip, Values.isPlainAddress(bytes) { return judgeAddress(bytes, place) }
    if identifierClass == .email, Values.isPlainEmail(bytes) {
      return claimRaw(bytes, .email, place)
    }
    if identifierClass == .time, TimeText(bytes, whole: 0..<bytes.count) != nil {
      return claimRaw(bytes, .time, place)
    }
    if Values.mayHoldShapes(bytes), claimShapes(bytes, identifierClass, place) { return }
    let isName = identifierClass == .ip && HostName.isDottedName(bytes, 0..<bytes.count)
    claimRaw(bytes, isName ? .host : identifierClass, place)
  }

  private mutating func judgeAddress(_ bytes: Span<UInt8>, _ place: ValuePlace) {
    guard let (address, part) = Values.address(bytes) else { return }
    let (start, end) = origins(part, place)
    claim(
      start, end, place.view, .ip, address.isLeftAlone ? .leftAlone : .replaced,
      context: place.context
    ) { address.appendCanonical(to: &$0) }
  }

  /// A value of its key's own form; a prefix such as `imsi-` stays.
  private mutating func claimForm(
    _ bytes: Span<UInt8>, _ prefix: Int, _ identifierClass: IdentifierClass, _ place: ValuePlace
  ) {
    let (start, end) = origins(prefix..<bytes.count, place)
    let isLeftAlone =
      identifierClass == .mac
      && MACAddress(bytes, in: prefix..<bytes.count)?.isLeftAlone ?? false
    claim(
      start, end, place.view, identifierClass, isLeftAlone ? .leftAlone : .replaced,
      context: place.context
    ) {
      CanonicalValue.append(identifierClass, bytes, in: prefix..<bytes.count, to: &$0)
    }
  }

  /// The raw bytes, written as the contract says for the class.
  private mutating func claimRaw(
    _ bytes: Span<UInt8>, _ identifierClass: IdentifierClass, _ place: ValuePlace
  ) {
    let isClaimed = claim(
      place.range.lowerBound, place.range.upperBound, place.view, identifierClass,
      context: place.context
    ) {
      CanonicalValue.append(unshaped: identifierClass, bytes, in: 0..<bytes.count, to: &$0)
    }
    if isClaimed { claims[claims.count - 1].isRaw = true }
  }

  /// A value that says itself what it is, or identifiers of its class inside it: false when there are none.
  private mutating func claimShapes(
    _ bytes: Span<UInt8>, _ identifierClass: IdentifierClass, _ place: ValuePlace
  ) -> Bool {
    guard let inner = shapes?.find(bytes) else { return false }
    let isWhole = Values.isWhole(inner.claims, of: bytes)
    let wanted = identifierClass == .host ? .ip : identifierClass
    let isName = identifierClass == .host && HostName.isDottedName(bytes, 0..<bytes.count)
    let holds =
      !isName
      && inner.claims.contains { $0.identifierClass == wanted && $0.disposition != .version }
    guard isWhole || holds else { return false }
    for found in inner.claims where isWhole || found.identifierClass == wanted {
      let (start, end) = origins(found.start..<found.end, place)
      claim(
        start, end, place.view, found.identifierClass, found.disposition, context: place.context,
        isInName: found.isInName
      ) { $0.append(contentsOf: inner.canonical[found.canonical]) }
    }
    return true
  }

  /// Where a part of the value stands in its reading.
  private func origins(_ part: Range<Int>, _ place: ValuePlace) -> (Int, Int) {
    if place.isDirect {
      return (
        place.range.lowerBound + part.lowerBound, place.range.lowerBound + part.upperBound
      )
    }
    return (value.origins[part.lowerBound], value.origins[part.upperBound])
  }

  /// Whether the range is one pseudonym of this release, and nothing else.
  mutating func isGenuineToken(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard let genuineTokenLength, range.count <= 64,
      let dash = range.first(where: { text[$0] == UInt8(ascii: "-") })
    else { return false }
    for identifierClass in IdentifierClass.allCases
    where dash - range.lowerBound == identifierClass.tag.utf8CodeUnitCount
      && text.has(identifierClass.tag, at: range.lowerBound)
    {
      let characters = text.extracting(dash + 1..<range.upperBound)
      return genuineTokenLength(identifierClass, characters) == characters.count
    }
    return false
  }
}

/// Where a value stands that is judged.
private struct ValuePlace {
  let range: Range<Int>
  let view: View
  let context: Int
  /// Nothing is escaped: offsets in the value are offsets in its reading.
  let isDirect: Bool
}

/// A detector of shapes for single values, made once.
final class ShapeFinder {
  private var detector: Detector

  init(strict: Bool) { detector = Detector(ofShapesStrict: strict) }

  /// What stands in a value by itself; valid until the next call.
  func find(_ value: Span<UInt8>) -> (claims: [Claim], canonical: [UInt8]) {
    detector.detect(value)
    return (detector.claims, detector.canonical)
  }
}
