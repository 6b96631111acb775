import Identifiers

@testable import Detection

/// What a detector without a key finds in a text: the stretches it replaces, and the lot of them.
struct Found {
  let claims: [Claim]
  let canonical: [UInt8]
  let text: [UInt8]

  init(_ text: [UInt8], strict: Bool = false, portable: Bool = false) {
    var policy = DetectionPolicy()
    policy.isStrict = strict
    var detector = Detector(policy, usesPortableScan: portable)
    detector.detect(text.span)
    claims = detector.claims
    canonical = detector.canonical
    self.text = text
  }

  init(_ text: String, strict: Bool = false) { self.init(Array(text.utf8), strict: strict) }

  /// The replaced stretches, each as `class:text`.
  var replaced: [String] {
    claims.filter { $0.disposition == .replaced }.map { "\($0.identifierClass):\(string($0))" }
  }

  /// The replaced stretches.
  var stretches: [[UInt8]] {
    claims.filter { $0.disposition == .replaced }.map { Array(text[$0.start..<$0.end]) }
  }

  /// The replaced stretches of some classes.
  func stretches(of classes: Set<IdentifierClass>) -> [[UInt8]] {
    claims.filter { $0.disposition == .replaced && classes.contains($0.identifierClass) }
      .map { Array(text[$0.start..<$0.end]) }
  }

  /// What was seen and kept, each as `reason:text`.
  var kept: [String] {
    claims.filter { $0.disposition != .replaced }.map { "\($0.disposition):\(string($0))" }
  }

  /// The canonical bytes of what is replaced, each as `class:bytes`: hexadecimal for addresses and UUIDs, text for the others.
  var identities: [String] {
    claims.indices.filter { claims[$0].disposition == .replaced }.map { index in
      let identifierClass = claims[index].identifierClass
      switch identifierClass {
      case .ip, .mac, .uuid: return "\(identifierClass):\(hexadecimal(canonical(index)))"
      default: return "\(identifierClass):\(String(decoding: canonical(index), as: UTF8.self))"
      }
    }
  }

  /// The text with each replaced stretch cut out.
  var remains: [UInt8] {
    var result: [UInt8] = []
    var offset = 0
    for claim in claims where claim.disposition == .replaced {
      result += text[offset..<claim.start]
      offset = claim.end
    }
    return result + text[offset...]
  }

  func canonical(_ index: Int) -> [UInt8] { Array(canonical[claims[index].canonical]) }

  private func string(_ claim: Claim) -> String {
    String(decoding: text[claim.start..<claim.end], as: UTF8.self)
  }
}

/// Lower-case hexadecimal digits, two a byte.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
