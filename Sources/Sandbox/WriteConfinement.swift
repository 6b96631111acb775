import CSystem
import Glibc

/// Writes below some folders only, by Landlock (Linux 5.13 and later, landlock(7)). Reading is left alone: inputs lie anywhere.
///
/// Files that are open already are not touched by it: standard output, a report, a terminal.
enum WriteConfinement {
  // landlock_create_ruleset(2) and its siblings have one number on all architectures.
  private static let createRuleset = 444
  private static let addRule = 445
  private static let restrictSelf = 446
  private static let versionFlag = 1
  private static let pathBeneath = 1

  // LANDLOCK_ACCESS_FS_…: bits of linux/landlock.h, which is older than the kernel on many systems.
  private static let execute: UInt64 = 1 << 0
  /// Writing to a file, making and removing files and folders of all kinds.
  private static let write: UInt64 = 1 << 1 | 1 << 4 | 1 << 5 | 0b111_1111 << 6
  /// The same, of what penname makes: files and folders.
  private static let granted: UInt64 = 1 << 1 | 1 << 5 | 1 << 7 | 1 << 8 | 1 << 14
  private static let refer: UInt64 = 1 << 13
  private static let truncate: UInt64 = 1 << 14

  /// What Landlock of this kernel can do, from 1 on; negative where it is absent or switched off.
  static var version: Int { penname_call(createRuleset, 0, 0, versionFlag, 0) }

  /// Restricts the calling thread, and all that it starts.
  ///
  /// - Returns: 0, or the errno of the call that failed.
  static func enter(below folders: [String]) -> Int32 {
    let version = version
    guard version > 0 else { return errno }
    let files =
      execute | write | (version >= 2 ? refer : 0) | (version >= 3 ? truncate : 0)
    // Binding and connecting by TCP; then abstract sockets and signals of other processes.
    let attributes: [UInt64] = [files, version >= 4 ? 0b11 : 0, version >= 6 ? 0b11 : 0]
    // SAFETY: the kernel reads three words, and takes those that it does not know where they are zero.
    let ruleset = unsafe attributes.withUnsafeBytes {
      unsafe penname_call(createRuleset, address($0), $0.count, 0, 0)
    }
    guard ruleset >= 0 else { return errno }
    defer { close(Int32(ruleset)) }
    for folder in folders {
      let code = allow(granted & files, below: folder, ruleset)
      if code != 0 { return code }
    }
    return penname_call(restrictSelf, ruleset, 0, 0, 0) == 0 ? 0 : errno
  }

  private static func allow(_ rights: UInt64, below folder: String, _ ruleset: Int) -> Int32 {
    // O_PATH: a folder that may be written to need not be readable.
    let descriptor = unsafe open(folder, 0o10_000_000 | O_CLOEXEC)
    guard descriptor >= 0 else { return errno }
    defer { close(descriptor) }
    let rule = [rights, UInt64(UInt32(bitPattern: descriptor))]
    // SAFETY: the kernel reads the rights and, on a little-endian machine, the descriptor in the low half of the second word.
    let result = unsafe rule.withUnsafeBytes {
      unsafe penname_call(addRule, ruleset, pathBeneath, address($0), 0)
    }
    return result == 0 ? 0 : errno
  }

  private static func address(_ bytes: UnsafeRawBufferPointer) -> Int {
    Int(bitPattern: bytes.baseAddress)
  }
}
