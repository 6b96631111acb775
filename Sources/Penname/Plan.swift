import Glibc
import Streams

/// What a run will read and write, settled before anything is touched.
struct Plan {
  struct Item {
    /// The path as it is opened; nil for standard input.
    let input: String?
    /// Nil for standard output.
    let output: String?
    /// The folders between the output directory and the file.
    let folders: [String]
    /// How reports call the input: rewritten, so that no address in a name gets into them.
    let reportName: String
    /// How they would call the output.
    var outputName = ""
    /// The path of the output below the output directory; its name where there is none.
    var place = ""
    /// The directory that the input was found in, without symbolic links; nil for an input that was named itself.
    var root: String?

    func open(_ cancellation: Cancellation) throws(StreamError) -> Source {
      guard let input else {
        return try Source(descriptor: STDIN_FILENO, cancellation: cancellation)
      }
      return try Source(path: input, cancellation: cancellation)
    }

    /// The stored bytes of a file; nil for what has no size before it was read.
    var size: Int? {
      guard let input, let facts = FileFacts.at(path: input), facts.kind == .regular else {
        return nil
      }
      return facts.size
    }

    /// The folder that the output's temporary file is made in; nil where there is none.
    func folder(below directory: String?) -> String? {
      guard let output else { return nil }
      if let directory { return ([directory] + folders).joined(separator: "/") }
      return output.lastIndex(of: "/").map { String(output[...$0]) } ?? "."
    }
  }

  private(set) var items: [Item] = []
  /// Inputs that cannot be processed at all, and what was passed over.
  private(set) var failures: [(path: String, text: String)] = []
  private(set) var warnings: [(path: String, text: String)] = []
  /// The directory that mirrors the inputs, if there is one.
  private(set) var directory: String?
  /// The directories that inputs are found in, without symbolic links.
  private(set) var roots: [String] = []

  private let rewriteName: (String) -> String

  private let keepsNames: Bool
  private let compression: RunOptions.Compression

  /// - Parameter rewriteName: Replaces identifiers in one name of a file or folder.
  init(
    _ inputs: [String], _ output: RunOutput, _ options: RunOptions,
    rewriteName: @escaping (String) -> String
  ) throws(PennameError) {
    self.rewriteName = rewriteName
    keepsNames = options.keepsNames
    compression = options.compression
    let paths = inputs.isEmpty ? ["-"] : inputs
    switch output {
    case .standardOutput:
      for path in paths { addForStandardOutput(path) }
    case .appended(let target, _): add(paths[0], to: target)
    case .path(let target):
      let isSingle = paths.count == 1 && (paths[0] == "-" || !Self.isDirectory(paths[0]))
      if isSingle, !Self.isDirectory(target), !target.hasSuffix("/") {
        add(paths[0], to: target)
      } else {
        directory = Self.withoutSlashes(target)
        for path in paths { try mirror(path) }
        try refuseCollisions()
      }
    }
  }

  private mutating func addForStandardOutput(_ path: String) {
    guard path != "-", Self.isDirectory(path) else { return add(path, to: nil) }
    let tree = FileTree(below: path)
    note(tree, path)
    for file in tree.files { add("\(path)/\(file)", to: nil) }
  }

  private mutating func add(_ path: String, to output: String?) {
    let place = output.map(Self.lastName) ?? ""
    items.append(
      Item(
        input: path == "-" ? nil : path, output: output, folders: [],
        reportName: path == "-" ? path : rewriteName(Self.lastName(of: path)),
        outputName: rewriteName(place), place: place))
  }

  private static func lastName(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// A file keeps its base name below the directory, a file below an input directory its path below that.
  private mutating func mirror(_ path: String) throws(PennameError) {
    guard let directory else { return }
    guard path != "-" else {
      throw .usage("standard input has no name below \(escaped(directory)): give -o a file's name")
    }
    guard Self.isDirectory(path) else {
      return addMirrored(path, [Self.lastName(of: path)])
    }
    if Self.isBelow(directory, path) {
      throw .usage(
        "the output directory \(escaped(directory)) lies inside the input \(escaped(path)): choose another"
      )
    }
    let tree = FileTree(below: path)
    note(tree, path)
    let root = Self.realPath(path)
    if let root { roots.append(root) }
    for file in tree.files {
      addMirrored("\(path)/\(file)", file.split(separator: "/").map(String.init), root: root)
    }
  }

  private mutating func addMirrored(_ path: String, _ names: [String], root: String? = nil) {
    let rewritten = names.map(rewriteName)
    let written = keepsNames ? names : rewritten
    let place = withEnding(written.joined(separator: "/"))
    let name = rewritten.joined(separator: "/")
    items.append(
      Item(
        input: path, output: "\(directory ?? ".")/\(place)", folders: Array(written.dropLast()),
        reportName: name, outputName: withEnding(name), place: place, root: root))
  }

  /// With an explicit compression a mirrored file's name says so; else it keeps its own, as the file its compression.
  private func withEnding(_ name: String) -> String {
    let isNamedGzip = name.utf8.count > 3 && name.hasSuffix(".gz")
    return switch compression {
    case .auto: name
    case .none: isNamedGzip ? String(name.dropLast(3)) : name
    case .gzip, .bgzf: isNamedGzip ? name : name + ".gz"
    }
  }

  private mutating func note(_ tree: FileTree, _ root: String) {
    for (path, reason) in tree.unreadable { failures.append(("\(root)/\(path)", reason)) }
    for path in tree.others {
      warnings.append(
        (
          "\(root)/\(path)",
          "passed over: links and special files inside a directory are not read; name it to process it"
        ))
    }
  }

  /// Two inputs that would get one name: nothing is touched.
  private func refuseCollisions() throws(PennameError) {
    var seen: [String: String] = [:]
    for item in items {
      guard let output = item.output, let input = item.input else { continue }
      if let other = seen[output] {
        throw .usage(
          "\(escaped(other)) and \(escaped(input)) would both be written to \(escaped(output)): run them apart, or name their directories"
        )
      }
      seen[output] = input
    }
  }

  /// The nearest existing folder of each output; the run makes what is missing below.
  var outputFolders: [String] {
    if let directory { return [Self.existing(directory)] }
    return items.compactMap(\.output).map { output in
      guard let slash = output.lastIndex(of: "/") else { return "." }
      return Self.existing(String(output[...slash]))
    }
  }

  private static func existing(_ folder: String) -> String {
    var path = withoutSlashes(folder)
    while !isDirectory(path) {
      guard let slash = path.lastIndex(of: "/") else { return "." }
      path = slash == path.startIndex ? "/" : withoutSlashes(String(path[..<slash]))
    }
    return path
  }

  static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func withoutSlashes(_ path: String) -> String {
    var result = path
    while result.count > 1, result.hasSuffix("/") { result.removeLast() }
    return result
  }

  /// Whether `path`, which need not exist yet, is `folder` or lies below it.
  static func isBelow(_ path: String, _ folder: String) -> Bool {
    guard let root = realPath(folder) else { return false }
    var existing = path
    while realPath(existing) == nil {
      guard let slash = existing.lastIndex(of: "/"), slash > existing.startIndex else {
        existing = "."
        break
      }
      existing = String(existing[..<slash])
    }
    guard let real = realPath(existing) else { return false }
    return real == root || real.hasPrefix(root == "/" ? "/" : root + "/")
  }

  static func realPath(_ path: String) -> String? {
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }
}

// MARK: - Files by device and inode

extension Plan {
  /// Whether this file is an input.
  func reads(_ identity: (UInt64, UInt64)) -> Bool {
    items.contains { item in
      var status = stat()
      let result =
        if let path = item.input { unsafe stat(path, &status) } else {
          unsafe fstat(STDIN_FILENO, &status)
        }
      return result == 0 && (UInt64(status.st_dev), UInt64(status.st_ino)) == identity
    }
  }

  /// All inputs and the keys, as files.
  func identities(and keys: [(UInt64, UInt64)]) -> Set<FileFacts.Identity> {
    let inputs = items.compactMap { $0.input.flatMap { FileFacts.at(path: $0)?.identity } }
    let others = keys + [Self.identity(ofFile: STDIN_FILENO)].compactMap { $0 }
    return Set(inputs + others.map { FileFacts.Identity(device: $0.0, inode: $0.1) })
  }

  /// Device and inode of an open regular file; nil for what is none.
  static func identity(ofFile descriptor: Int32) -> (UInt64, UInt64)? {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    return (UInt64(status.st_dev), UInt64(status.st_ino))
  }
}

/// A path for a message: control and invisible formatting characters as `\xHH`, so that a name cannot write to the terminal.
public func escaped(_ path: String) -> String {
  var result = ""
  for scalar in path.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator:
      for unit in UTF8.encode(scalar)! {
        let digits = String(unit, radix: 16)
        result += "\\x" + (digits.count < 2 ? "0" : "") + digits
      }
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
