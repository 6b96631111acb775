import Glibc

/// A folder of one test, removed with all it holds.
package final class TemporaryFolder {
  package let path: String

  /// A call of the system that a test counts on has failed.
  package struct Failure: Error {
    package let call: String
    package let code: Int32
  }

  package init() throws {
    var template = Array("/tmp/penname-test-XXXXXX".utf8CString)
    try Self.check("mkdtemp", unsafe mkdtemp(&template) != nil)
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  // A folder that a test closed is opened again, so that it can be emptied.
  deinit { _ = unsafe system("chmod -R u+rwX '\(path)'; rm -rf '\(path)'") }

  /// Writes a file of this mode, and returns its path. Folders in the name are made.
  @discardableResult
  package func file(_ name: String, _ bytes: [UInt8], mode: mode_t = 0o600) throws -> String {
    if let slash = name.lastIndex(of: "/") { try folder(String(name[..<slash])) }
    let path = path + "/" + name
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    try Self.check("open", descriptor >= 0)
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe write(descriptor, $0.baseAddress, $0.count)
      }
      try Self.check("write", count > 0)
      rest = rest.dropFirst(count)
    }
    try change(path, mode: mode)
    return path
  }

  @discardableResult
  package func file(_ name: String, _ text: String, mode: mode_t = 0o600) throws -> String {
    try file(name, Array(text.utf8), mode: mode)
  }

  /// Makes a folder and those it lies in, and returns its path.
  @discardableResult
  package func folder(_ name: String) throws -> String {
    var path = path
    for part in name.split(separator: "/") {
      path += "/" + part
      try Self.check("mkdir", unsafe mkdir(path, 0o700) == 0 || errno == EEXIST)
    }
    return path
  }

  /// Makes a symbolic link, and returns its path.
  @discardableResult
  package func link(_ name: String, to target: String) throws -> String {
    let path = path + "/" + name
    try Self.check("symlink", unsafe symlink(target, path) == 0)
    return path
  }

  package func change(_ path: String, mode: mode_t) throws {
    try Self.check("chmod", unsafe chmod(path, mode) == 0)
  }

  private static func check(_ call: String, _ isDone: Bool) throws {
    if !isDone { throw Failure(call: call, code: errno) }
  }
}
