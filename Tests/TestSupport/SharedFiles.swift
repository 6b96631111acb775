import Glibc

/// The tables, vectors and logs that lie beside the repository, in `../shared`; tests that need them are skipped without.
package enum SharedFiles {
  /// The folder, found from where this source file stood when it was compiled.
  package static let folder: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
    return parts.joined(separator: "/") + "/shared"
  }()

  /// Whether the folder is there.
  package static let isPresent = unsafe access("\(folder)/SPEC.md", R_OK) == 0

  /// What a skipped test says.
  package static let absence = "../shared is not there: the tables and logs beside the repository"

  /// The bytes of a file, given by its path below the folder or absolute. Traps when it cannot be read: a test's mistake.
  package static func bytes(_ path: String) -> [UInt8] {
    let full = path.hasPrefix("/") ? path : "\(folder)/\(path)"
    let descriptor = unsafe open(full, O_RDONLY)
    precondition(descriptor >= 0, "cannot open \(full)")
    defer { close(descriptor) }
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe read(descriptor, &buffer, buffer.count)
      precondition(count >= 0, "cannot read \(full)")
      if count == 0 { return result }
      result.append(contentsOf: buffer[..<count])
    }
  }

  /// The rows of a tab-separated table, its comment lines left out.
  package static func rows(_ path: String) -> [[String]] {
    guard isPresent else { return [] }
    let text = String(decoding: bytes(path), as: UTF8.self)
    return text.split(separator: "\n", omittingEmptySubsequences: true)
      .filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  /// Paths of all files below a folder of `../shared`, in order.
  package static func files(below folder: String) -> [String] {
    guard isPresent else { return [] }
    var result: [String] = []
    var folders = ["\(Self.folder)/\(folder)"]
    while let next = folders.popLast() {
      guard let directory = unsafe opendir(next) else { continue }
      defer { unsafe closedir(directory) }
      while let entry = unsafe readdir(directory) {
        let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
          unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
        }
        if name.hasPrefix(".") { continue }
        let path = "\(next)/\(name)"
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { continue }
        if status.st_mode & S_IFMT == S_IFDIR { folders.append(path) } else { result.append(path) }
      }
    }
    return result.sorted()
  }
}
