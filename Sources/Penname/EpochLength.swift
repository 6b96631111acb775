import Identifiers

/// How long one value has one pseudonym: the epochs of a release.
public enum EpochLength: String, Sendable, CaseIterable {
  /// In the whole release.
  case none
  case day, week, month, year

  var epoch: Epoch? {
    switch self {
    case .none: nil
    case .day: .day
    case .week: .week
    case .month: .month
    case .year: .year
    }
  }
}
