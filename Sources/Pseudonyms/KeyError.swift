import Glibc

/// Why there is no key, or no release to use it for.
///
/// Holds facts, never a byte of a key; the text is in `description`: what is wrong, and what to do.
package enum KeyError: Error, Equatable, Sendable {
  /// The text is not a key.
  case format(KeyFault, origin: KeyOrigin)
  /// A system call on the way to the text failed.
  case unreadable(origin: KeyOrigin, operation: String, errno: Int32)
  /// Neither a regular file nor a FIFO.
  case notAFile(origin: KeyOrigin, isDirectory: Bool)
  /// The permission bits of `mode` let group or others in.
  case openToOthers(origin: KeyOrigin, mode: UInt32)
  /// The file belongs to the user `owner`, who is neither this one nor root.
  case foreignOwner(origin: KeyOrigin, owner: UInt32)
  /// The key command could not be started or waited for.
  case commandNotRun(operation: String, errno: Int32)
  /// The key command ended with this status, not 0.
  case commandFailed(status: Int32)
  /// The key command was ended by this signal.
  case commandKilled(signal: Int32)
  /// A new key file cannot be made where something is already.
  case exists(path: String)
  /// A new key file could not be written; nothing of it is left.
  case notCreated(path: String, operation: String, errno: Int32)
  /// A key file to be destroyed is a symbolic link.
  case linked(path: String)
  /// A key file to be destroyed has `count` names (hard links): the others would still hold what is left of it.
  case manyNames(path: String, count: Int)
  /// A key file could not be destroyed. After `ftruncate`, `unlink` or a later call the key itself is overwritten.
  case notDestroyed(path: String, operation: String, errno: Int32)
  /// A domain of more than ``Release/domainLimit`` bytes.
  case domainTooLong(count: Int)
  /// A domain that is not UTF-8.
  case domainNotUTF8
  /// An epoch of more than ``Release/epochLimit`` bytes.
  case epochTooLong(count: Int)
  /// There is no passphrase.
  case passphrase(PassphraseFault)
  /// The sub-key of `ipcrypt-pfx` has two equal halves, which happens once in 2^128 domains.
  case equalHalves
  /// libcrypto refused: no memory, no such algorithm, no random bytes.
  case library(operation: String)
}

extension KeyError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .format(.overLimit, let origin):
      "\(origin) \(KeyFault.overLimit); a key file holds 64 hexadecimal digits: is this the right one?"
    case .format(.secondKey(let line), let origin):
      "\(origin) \(KeyFault.secondKey(line: line)); keep one key in a file"
    case .format(.passphraseProtected, let origin):
      "\(origin) \(KeyFault.passphraseProtected); give it with --passphrase-fd N, or at a terminal"
    case .format(.wrongPassphrase, let origin):
      "\(origin) \(KeyFault.wrongPassphrase); try again, or restore the file from a copy"
    case .format(let fault, let origin) where fault.isOfProtectedKey:
      "\(origin) \(fault); restore it from a copy"
    case .format(let fault, .command):
      "\(KeyOrigin.command) \(fault); the command must print 64 hexadecimal digits and nothing else"
    case .format(let fault, let origin):
      "\(origin) \(fault); restore it, or make a new key with: openssl rand -hex 32 > FILE"
    case .unreadable(let origin, let operation, let number):
      "\(origin) cannot be read: \(operation): \(reason(number)); \(advice(number))"
    case .notAFile(let origin, let isDirectory):
      "\(origin) is \(isDirectory ? "a directory" : "neither a regular file nor a pipe"); name the file that holds the key"
    case .openToOthers(let origin, let mode):
      "\(origin) is open to group or others (mode \(octal(mode))); close it with: chmod 600 \(origin.advicePath)"
    case .foreignOwner(let origin, let owner):
      "\(origin) belongs to another user (uid \(owner)); use a file of your own: chown \(geteuid()) \(origin.advicePath)"
    case .commandNotRun(let operation, let number):
      "key command could not be run: \(operation): \(reason(number)); try it by hand with /bin/sh -c"
    case .commandFailed(let status):
      "key command failed with status \(status); try it by hand with /bin/sh -c"
    case .commandKilled(let signal):
      "key command was ended by signal \(signal); try it by hand with /bin/sh -c"
    case .exists(let path):
      "\(escaped(path)) exists already and is not overwritten; choose another name for the new key"
    case .notCreated(let path, let operation, let number):
      "key file \(escaped(path)) could not be made: \(operation): \(reason(number)); choose a writable place with space left"
    case .linked(let path):
      "key file \(escaped(path)) is a symbolic link; name the file that it leads to"
    case .manyNames(let path, let count):
      "key file \(escaped(path)) has \(count) names (hard links); remove the others first: find / -xdev -samefile FILE"
    case .notDestroyed(let path, let operation, let number):
      "key file \(escaped(path)) could not be destroyed: \(operation): \(reason(number)); see what is left of it, and try again"
    case .domainTooLong(let count):
      "domain has \(count) bytes; use at most \(Release.domainLimit)"
    case .domainNotUTF8: "domain is not valid UTF-8; give it in UTF-8"
    case .epochTooLong(let count):
      "epoch has \(count) bytes; use at most \(Release.epochLimit)"
    case .passphrase(let fault): fault.description
    case .equalHalves:
      "the key gives ipcrypt-pfx two equal halves under this domain; choose another domain"
    case .library(let operation):
      "libcrypto failed: \(operation); check the OpenSSL installation and its configuration"
    }
  }
}

/// What the system calls the error `number`.
func reason(_ number: Int32) -> String {
  // SAFETY: strerror returns a text that lasts until this thread asks again.
  unsafe String(cString: strerror(number))
}

/// What to do about a key file that fails with the error `number`.
private func advice(_ number: Int32) -> String {
  switch number {
  case ENOENT: "check the path, or make a key with: openssl rand -hex 32 > FILE"
  case EACCES, EPERM: "check that this user may read it"
  default: "check the path"
  }
}

/// The permission bits of `mode` as chmod takes them.
private func octal(_ mode: UInt32) -> String {
  let digits = String(mode & 0o7777, radix: 8)
  return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
}
