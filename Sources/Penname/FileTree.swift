import Glibc

/// Files below a directory, in byte order of their paths; what is no regular file is told apart.
struct FileTree {
  /// Paths below the directory, without it.
  private(set) var files: [String] = []
  /// Links and special files inside, which are passed over: a link may lead anywhere.
  private(set) var others: [String] = []
  /// Folders that cannot be read, with the system's reason.
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
        let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
          unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
        }
        // An unfinished output of a run that was killed is nobody's log.
        let isUnfinished = name.hasPrefix(".penname-") && name.hasSuffix(".tmp")
        if name == "." || name == ".." || isUnfinished { continue }
        let below = folder.isEmpty ? name : "\(folder)/\(name)"
        var status = stat()
        guard unsafe fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { continue }
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
}
