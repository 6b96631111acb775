/// A POSIX access control list as Linux stores it (`system.posix_acl_access`, linux/posix_acl_xattr.h).
///
/// With a list, the group bits of a mode are its mask: a credentials directory of systemd looks open to its group
/// (`dr-xr-x---+`), though the list lets in the one user of the service only.
package enum AccessList {
  private static let version: UInt32 = 2
  private static let owner = 0x01
  private static let namedUser = 0x02
  private static let mask = 0x10

  /// Whether the list lets in nobody but root, the owner and `user`. A list that cannot be read does not.
  ///
  /// - Parameter list: A version of 4 bytes, then entries of 8: tag and permissions of 2 bytes each, an id of 4, all
  ///   little-endian.
  package static func isClosed(_ list: Span<UInt8>, except user: UInt32) -> Bool {
    guard list.count >= 4, list.count % 8 == 4, number(list, 0, 4) == version else { return false }
    for offset in stride(from: 4, to: list.count, by: 8) {
      let permissions = number(list, offset + 2, 2)
      let id = number(list, offset + 4, 4)
      switch Int(number(list, offset, 2)) {
      case owner, mask: continue
      case namedUser where id == user || id == 0: continue
      default: if permissions != 0 { return false }
      }
    }
    return true
  }

  private static func number(_ list: Span<UInt8>, _ offset: Int, _ count: Int) -> UInt32 {
    (0..<count).reduce(0) { $0 | UInt32(list[offset + $1]) << (8 * UInt32($1)) }
  }
}
