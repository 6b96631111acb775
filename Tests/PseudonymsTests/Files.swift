import Glibc
import Testing

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
