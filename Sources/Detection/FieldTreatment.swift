import Identifiers

/// What a policy wants of a field or URL parameter that it names; it outranks everything but emptiness.
package struct FieldTreatment: Sendable {
  /// Which bytes of the field become claims.
  package enum Extent: Sendable {
    /// Those that are identifiers when it is judged as a value under a key of its class; where none is one, all of it.
    case judged
    /// All of it.
    case whole
    /// All of it, with what it says once its escapes are undone.
    case read
    /// Of a page or request what follows its path; the rest is searched.
    case cut
    /// All of it, to stay.
    case kept
  }

  package let extent: Extent
  /// Nil: that of its key, else its value's shape, else `device`.
  package let identifierClass: IdentifierClass?
  /// The name of the URL parameter that it is for; nil for fields of the format.
  package let parameter: [UInt8]?

  package init(_ extent: Extent, _ identifierClass: IdentifierClass?, parameter: [UInt8]? = nil) {
    self.extent = extent
    self.identifierClass = identifierClass
    self.parameter = parameter
  }
}

/// What a policy tells detection.
package struct DetectionPolicy: Sendable {
  /// Whether bare runs of 12 and 16 hexadecimal digits count as MAC and Android id.
  package var isStrict = false
  /// Classes whose values under keys and in fields go whole, whatever they hold.
  package var dropped = Detector.droppedByDefault
  /// Classes whose values under keys and in fields are free text.
  package var kept = Detector.keptByDefault
  /// Classes whose values go whole as those of dropped ones do, but with what they say: they are made coarse.
  package var coarse: ClassSet = []
  /// Whether pages and requests lose what follows their path.
  package var cutsPages = false
  package var dictionary = KeyDictionary.standard
  package var keepList = KeepList.none
  /// What ``Field/rule`` and ``Claim/rule`` count.
  package var treatments: [FieldTreatment] = []

  /// What ``Claim/pattern`` counts.
  package var patterns: [DetectionPattern] = []

  package init() {}
}
