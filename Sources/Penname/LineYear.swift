import Glibc
import Identifiers

/// Which year a time has that names none.
enum LineYear: Sendable {
  /// This one: `--year`.
  case fixed(Int)
  /// The one in which it is nearest to a moment, in seconds since 1970: when the input was written last.
  case nearest(to: Int)

  /// The one in which it is nearest to now.
  static var nearestToNow: LineYear { .nearest(to: Int(Glibc.time(nil))) }

  /// The year of a time; nil for a day that it has not.
  func year(of time: CivilTime) -> Int? {
    if time.year > 0 { return time.year }
    switch self {
    case .fixed(let year): return year
    case .nearest(let seconds): return time.yearNearest(to: seconds)
    }
  }
}
