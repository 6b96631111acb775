import Glibc
import Streams

/// Files below a directory, in byte order of their paths; what is no regular file is told apart.
struct FileTree {
  /// Paths below the directory, without it.
  private(set) var files: [String] = []
  /// Links and special files inside, which are passed over: a link may lead anywhere.
  private(set) var others: [String] = []
  /// Folders and files that cannot be read, each with the reason.
  private(set) var unreadable: [(path: String, reason: String)] = []

  /// - Parameter root: The directory; a link to one is followed, since it was named.
  init(below root: String) {
    // Folders yet to read; a folder is opened as what it was listed as, and never through a link.
    var folders = [""]
    while let folder = folders.popLast() {
      let path = folder.isEmpty ? root : "\(root)/\(folder)"
      let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (folder.isEmpty ? 0 : O_NOFOLLOW)
      let descriptor = unsafe open(path, flags)
      guard descriptor >= 0, let directory = unsafe fdopendir(descriptor) else {
        unreadable.append((folder, unsafe String(cString: strerror(errno))))
        continue
      }
      defer { unsafe closedir(directory) }
      while let entry = unsafe readdir(directory) {
        let (name, isValid) = unsafe Self.name(of: entry)
        // An unfinished output of a run that was killed is nobody's log.
        if name == "." || name == ".." || TemporaryName.isOne(name) { continue }
        let below = folder.isEmpty ? name : "\(folder)/\(name)"
        guard isValid else {
          unreadable.append(
            (below, "its name is not UTF-8: rename it, or give it on standard input"))
          continue
        }
        var status = stat()
        guard unsafe fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
          // Removed since it was listed: it is no input any more.
          if errno != ENOENT { unreadable.append((below, unsafe String(cString: strerror(errno)))) }
          continue
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: folders.append(below)
        case S_IFREG: files.append(below)
        default: others.append(below)
        }
      }
    }
    files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    others.sort()
  }

  /// The name of an entry, repaired where it is no UTF-8.
  private static func name(of entry: UnsafeMutablePointer<dirent>) -> (String, isValid: Bool) {
    // SAFETY: the system ends the name with a NUL inside its 256 bytes.
    unsafe withUnsafePointer(to: &entry.pointee.d_name) {
      unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) {
        unsafe (String(cString: $0), String(validatingCString: $0) != nil)
      }
    }
  }
}
