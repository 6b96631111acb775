import Detection
import Identifiers
import LogFormats
import Pseudonyms

@testable import Penname

/// An oracle for rewriting: reads input and output side by side, a claim against its replacement, all else byte for byte.
struct Alignment {
  /// Where the two first disagree, in words that hold nothing of them; nil where they do not.
  private(set) var fault: String?
  /// How many values were replaced.
  private(set) var replaced = 0

  private let output: [UInt8]
  private var offset = 0

  /// - Parameter keys: Those that the output was made with.
  init(_ input: [UInt8], _ output: [UInt8], keys: PseudonymKeys, policy: Policy = .research) {
    self.output = output
    let pseudonymizer = Pseudonymizer(keys: keys)
    var finder = FieldFinder()
    finder.find(input.span, context: StreamContext())
    var detector = Detector {
      pseudonymizer.genuineTokenLength(class: $0, characters: $1)
    }
    detector.detect(input.span, fields: finder.fields, cellEnds: finder.cellEnds)
    var end = 0
    // An address under the release's own /48 is a pseudonym already, and a name beside it is part of how it is written.
    let own = detector.claims.map { claim in
      claim.identifierClass == .ip && claim.disposition == .replaced
        && pseudonymizer.isOwnAddress(detector.canonical[claim.canonical].span)
    }
    for (index, claim) in detector.claims.enumerated() where claim.disposition == .replaced {
      let action = policy[claim.identifierClass]
      if action == .keep || own[index] { continue }
      let isNextToOwn = [index - 1, index + 1].contains { neighbour in
        guard own.indices.contains(neighbour), own[neighbour] else { return false }
        let other = detector.claims[neighbour]
        return max(other.start - claim.end, claim.start - other.end) <= 2
      }
      if claim.identifierClass == .host, isNextToOwn { continue }
      let value = String(decoding: input[claim.start..<claim.end], as: UTF8.self)
      guard takeCopy(input, end..<claim.start), takeReplacement(claim, action, value) else {
        return
      }
      replaced += 1
      end = claim.end
    }
    guard takeCopy(input, end..<input.count) else { return }
    if offset != output.count { fault = "\(output.count - offset) bytes too many" }
  }

  private mutating func takeCopy(_ input: [UInt8], _ range: Range<Int>) -> Bool {
    let isSame =
      output.count - offset >= range.count && input[range] == output[offset..<offset + range.count]
    if !isSame { fault = "bytes \(range) of the input are not those from \(offset) of the output" }
    offset += range.count
    return isSame
  }

  private mutating func takeReplacement(_ claim: Claim, _ action: Policy.Action, _ value: String)
    -> Bool
  {
    let tag = "\(claim.identifierClass.tag)"
    let quote = claim.quotes?.text ?? ""
    let isTaken: Bool
    switch action {
    case .hmac: isTaken = take(quote) && take(tag + "-") && takeCharacters(16) && take(quote)
    case .generalise where take(Self.coarse(value)): isTaken = true
    default: isTaken = take(claim.quotes == nil ? "-" : "null")
    }
    if !isTaken { fault = "no replacement of \(tag) at \(offset) of the output" }
    return isTaken
  }

  /// The numbers of a text that have a point, rounded down to a tenth, in floating point.
  private static func coarse(_ value: String) -> String {
    value.replacing(/-?[0-9]+\.[0-9]+/) { match in
      let tenths = (Double(match.output) ?? 0) * 10
      let nearest = tenths.rounded()
      let down = abs(tenths - nearest) < 1e-7 ? nearest : tenths.rounded(.down)
      return (down < 0 ? "-" : "") + "\(Int(abs(down)) / 10).\(Int(abs(down)) % 10)"
    }
  }

  private mutating func take(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard output.count - offset >= bytes.count,
      output[offset..<offset + bytes.count].elementsEqual(bytes)
    else { return false }
    offset += bytes.count
    return true
  }

  private mutating func takeCharacters(_ count: Int) -> Bool {
    guard output.count - offset >= count else { return false }
    let isBase32 = output[offset..<offset + count].allSatisfy {
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "2")...UInt8(ascii: "7") ~= $0
    }
    offset += count
    return isBase32
  }
}
