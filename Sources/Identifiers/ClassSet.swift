/// A set of identifier classes, one bit each.
package struct ClassSet: Equatable, Sendable, ExpressibleByArrayLiteral {
  private var bits: UInt32 = 0

  package init(arrayLiteral classes: IdentifierClass...) { self.init(classes) }

  package init(_ classes: some Sequence<IdentifierClass>) {
    for identifierClass in classes { bits |= 1 << UInt32(identifierClass.rawValue) }
  }

  package func intersection(_ other: ClassSet) -> ClassSet {
    var result = self
    result.bits &= other.bits
    return result
  }

  package func union(_ other: ClassSet) -> ClassSet {
    var result = self
    result.bits |= other.bits
    return result
  }

  package func subtracting(_ other: ClassSet) -> ClassSet {
    var result = self
    result.bits &= ~other.bits
    return result
  }

  package func contains(_ identifierClass: IdentifierClass) -> Bool {
    bits >> UInt32(identifierClass.rawValue) & 1 != 0
  }
}
