import FoundationEssentials
import Glibc

/// A record of look-ups: one JSON object a line, each on the disk before its answer is given.
public final class AuditFile {
  /// One look-up. It holds the pseudonym, never the value.
  struct Record: Encodable {
    /// In UTC, ISO 8601.
    let time: String
    /// The user that the process runs as.
    let uid: UInt32
    let keyID: String
    let domain: String
    let epoch: String
    /// That of the value, or the one that was asked for.
    let `class`: String?
    /// Nil where there was none to give.
    let pseudonym: String?
  }

  private let path: String
  private let descriptor: Int32
  private let keyID: String
  private let domain: String
  private let epoch: String

  /// Opens the file, made readable by its owner only if it is not there.
  ///
  /// - Throws: ``PennameError/usage(_:)``, where it cannot be written, or is no regular file.
  public init(_ path: String, key: Key, options: LookupOptions) throws(PennameError) {
    self.path = path
    (keyID, domain, epoch) = (key.id, options.domain, options.epoch)
    let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK
    descriptor = unsafe open(path, flags, 0o600)
    guard descriptor >= 0 else { throw Self.failure(path, "cannot be opened") }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .usage("the audit file \(escaped(path)) is no regular file: nothing is looked up")
    }
    // The name of a new file is to be durable too; file systems that have nothing to do for it say EINVAL.
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let directory = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { throw Self.failure(path, "has a folder that cannot be opened") }
    defer { close(directory) }
    guard fsync(directory) == 0 || errno == EINVAL else {
      throw Self.failure(path, "cannot be made durable")
    }
  }

  deinit { close(descriptor) }

  /// Appends one look-up, in one piece, and returns when it is on the disk.
  ///
  /// - Parameters:
  ///   - className: The class of the value, or the one that was asked for.
  ///   - pseudonym: The answer that is about to be given; nil where there is none.
  /// - Throws: ``PennameError/usage(_:)``: no answer may be given then.
  public func append(class className: String?, pseudonym: String?) throws(PennameError) {
    let record = Record(
      time: Date().formatted(.iso8601), uid: getuid(), keyID: keyID, domain: domain, epoch: epoch,
      class: className, pseudonym: pseudonym)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard var bytes = (try? encoder.encode(record)).map({ Array($0) }) else {
      throw .usage("the audit record cannot be written: nothing is looked up")
    }
    bytes.append(UInt8(ascii: "\n"))
    // O_APPEND puts each write behind those of other processes, whole.
    var count: Int
    repeat {
      count = unsafe bytes.withUnsafeBytes {
        unsafe write(descriptor, $0.baseAddress, $0.count)
      }
    } while count < 0 && errno == EINTR
    if count >= 0, count < bytes.count { errno = ENOSPC }
    guard count == bytes.count, fsync(descriptor) == 0 else {
      throw Self.failure(path, "cannot be written")
    }
  }

  private static func failure(_ path: String, _ what: String) -> PennameError {
    .usage(
      "the audit file \(escaped(path)) \(what): \(unsafe String(cString: strerror(errno))); no answer is given"
    )
  }
}
