import Glibc
import Identifiers

/// The zone of times that name none.
public struct LogZone: Sendable {
  private enum Rule: Sendable {
    /// Seconds east of UTC.
    case fixed(Int)
    case table(ZoneTable)
  }

  private let rule: Rule
  /// What it was made of.
  let text: String

  public static let utc = LogZone(.fixed(0), "UTC")

  private init(_ rule: Rule, _ text: String) { (self.rule, self.text) = (rule, text) }

  /// Where the system keeps its tz database.
  private static let folder = "/usr/share/zoneinfo"

  /// - Parameter text: `UTC`, `+HH:MM`, `-HH:MM`, or a name of the system's tz database such as `Europe/Berlin`.
  /// - Throws: ``PennameError/usage(_:)``, where it is none of these.
  public init(_ text: String) throws(PennameError) {
    self.text = text
    if text == "UTC" {
      rule = .fixed(0)
    } else if let offset = Self.offset(text) {
      rule = .fixed(offset)
    } else if let table = Self.table(text) {
      rule = .table(table)
    } else {
      throw .usage(
        "no such zone; take UTC, an offset such as +01:00, or a name that \(Self.folder) has, such as Europe/Berlin"
      )
    }
  }

  /// The moment at which clocks of the zone show a local time; both in seconds since 1970.
  func seconds(ofLocal local: Int) -> Int {
    switch rule {
    case .fixed(let offset): local - offset
    case .table(let table): table.seconds(ofLocal: local)
    }
  }

  /// `+01:00` in seconds east of UTC, up to 18 hours.
  private static func offset(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"), let sign = bytes.first,
      sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      let hours = Int(text.dropFirst().prefix(2)), let minutes = Int(text.suffix(2)),
      bytes[1].isDigit, bytes[4].isDigit, hours <= 18, minutes <= 59
    else { return nil }
    let seconds = hours * 3600 + minutes * 60
    return sign == UInt8(ascii: "-") ? -seconds : seconds
  }

  /// Names are made of words between slashes, so that none leads out of the database's folder.
  private static func table(_ name: String) -> ZoneTable? {
    let words = name.split(separator: "/", omittingEmptySubsequences: false)
    let isName = words.allSatisfy { word in
      word.first?.isLetter == true
        && word.utf8.allSatisfy { $0.isAlphanumeric || "_-+".utf8.contains($0) }
    }
    guard isName, name.utf8.count <= 64 else { return nil }
    return bytes(of: "\(folder)/\(name)").flatMap { ZoneTable(tzif: $0) }
  }

  /// A file of at most 64 KiB.
  private static func bytes(of path: String) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    var count = 0
    while count < bytes.count {
      // SAFETY: `count` is below the number of bytes, and the rest of them is what is read into.
      let step = unsafe bytes.withUnsafeMutableBytes {
        unsafe read(descriptor, $0.baseAddress! + count, $0.count - count)
      }
      if step < 0, errno == EINTR { continue }
      guard step >= 0 else { return nil }
      if step == 0 { return Array(bytes[..<count]) }
      count += step
    }
    return nil
  }
}
