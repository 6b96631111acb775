import Glibc
import Testing

/// A folder of one test, removed with all it holds.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/penname-test-XXXXXX".utf8CString)
    let made = unsafe mkdtemp(&template) != nil
    try #require(made)
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { _ = run("rm -rf '\(path)'") }

  /// Writes a file of this mode, and returns its path.
  func file(_ name: String, _ text: String, mode: mode_t = 0o600) throws -> String {
    let path = path + "/" + name
    guard let file = unsafe fopen(path, "w") else { throw Vectors.MissingFile() }
    _ = unsafe fputs(text, file)
    unsafe fclose(file)
    try change(path, mode: mode)
    return path
  }

  func folder(_ name: String) throws -> String {
    let path = path + "/" + name
    let result = unsafe mkdir(path, 0o700)
    try #require(result == 0)
    return path
  }

  /// Makes a symbolic link, and returns its path.
  func link(_ name: String, to target: String) throws -> String {
    let path = path + "/" + name
    let result = unsafe symlink(target, path)
    try #require(result == 0)
    return path
  }

  func change(_ path: String, mode: mode_t) throws {
    let result = unsafe chmod(path, mode)
    try #require(result == 0)
  }
}

/// What stat(2) says about `path`.
func status(of path: String) throws -> stat {
  var status = stat()
  let result = unsafe stat(path, &status)
  try #require(result == 0)
  return status
}

/// Whether something of this name can be accessed in this way.
func isAccessible(_ path: String, _ way: Int32 = F_OK) -> Bool { unsafe access(path, way) == 0 }

/// Runs a shell command and waits for it.
func run(_ command: String) -> Int32 { unsafe system(command) }

/// A pipe: its reading end, and its writing end.
func makePipe() throws -> (reader: Int32, writer: Int32) {
  var ends: [Int32] = [-1, -1]
  let result = unsafe pipe(&ends)
  try #require(result == 0)
  return (ends[0], ends[1])
}
