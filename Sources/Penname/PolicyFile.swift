import Glibc

/// Reads a policy file, and the policies that it extends.
///
/// In: the path of a JSON5 file of at most 1 MiB. Out: the policy, or all its mistakes. Files that a file extends are named
/// relative to its own folder.
struct PolicyFile {
  static let longest = 1 << 20
  /// How many files may extend one another.
  static let deepest = 8

  private var faults: [PolicyFault] = []
  /// The files that are being read, each extended by the one before.
  private var open: [String] = []

  static func read(_ path: String) throws(PolicyFaults) -> Policy {
    var file = PolicyFile()
    let content = file.content(of: path)
    guard file.faults.isEmpty else { throw PolicyFaults(file.faults) }
    return Policy(name: "file", content)
  }

  /// What a text says that stands in no file.
  static func read(text: String) throws(PolicyFaults) -> Policy {
    var file = PolicyFile()
    let content = file.content(of: Array(text.utf8), in: "")
    guard file.faults.isEmpty else { throw PolicyFaults(file.faults) }
    return Policy(name: "file", content)
  }

  private mutating func content(of path: String) -> Policy.Content {
    do throws(PolicyFault) {
      return content(of: try Self.bytes(of: path), in: path)
    } catch {
      faults.append(error.inFile(path))
      return Policy.research.content
    }
  }

  private mutating func content(of bytes: [UInt8], in path: String) -> Policy.Content {
    open.append(Self.realPath(path) ?? path)
    defer { open.removeLast() }
    do throws(PolicyFault) {
      guard String(validating: bytes, as: UTF8.self) != nil else {
        throw PolicyFault("not UTF-8; save it as UTF-8")
      }
      let top = try PolicyText.read(bytes)
      let base = extended(by: top, in: path)
      var reader = PolicyReader(base)
      reader.read(top)
      faults += reader.faults.map { path.isEmpty ? $0 : $0.inFile(path) }
      return reader.content
    } catch {
      faults.append(error.inFile(path))
      return Policy.research.content
    }
  }

  /// The policy that the entry `extends` names: a preset, or a file.
  private mutating func extended(by top: PolicyNode, in path: String) -> Policy.Content {
    guard case .object(let members) = top.content,
      let member = members.first(where: { $0.name == "extends" }),
      case .text(let name) = member.node.content
    else { return Policy.research.content }
    if let preset = Policy.preset(named: name) { return preset.content }
    let other = Self.path(name, relativeTo: path)
    if let text = refusal(of: name, other) {
      faults.append(PolicyFault(text, at: member.node).inFile(path))
      return Policy.research.content
    }
    return content(of: other)
  }

  private func refusal(of name: String, _ path: String) -> String? {
    guard let real = Self.realPath(path) else {
      return "no such preset or file \(PolicyFault.shown(name)); "
        + PolicyFault.choice(name, Preset.all.map(\.name)) + ", or the name of a file"
    }
    if open.contains(real) { return "\(PolicyFault.shown(name)) extends itself; take one away" }
    if open.count >= Self.deepest {
      return "more than \(Self.deepest) policies extend one another; write them as one"
    }
    return nil
  }
}

// MARK: - Files

extension PolicyFile {
  private static func path(_ name: String, relativeTo file: String) -> String {
    guard !name.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return name }
    return file[...slash] + name
  }

  private static func realPath(_ path: String) -> String? {
    guard !path.isEmpty, let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  private static func bytes(of path: String) throws(PolicyFault) -> [UInt8] {
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw unreadable() }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= longest {
      let count = unsafe Glibc.read(descriptor, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw unreadable() }
      if count == 0 { return bytes }
      bytes += block[..<count]
    }
    throw PolicyFault("larger than 1 MiB; a policy is short: name fields and keys, not values")
  }

  private static func unreadable() -> PolicyFault {
    PolicyFault("cannot be read: \(unsafe String(cString: strerror(errno)))")
  }
}

extension Policy {
  /// The policy that a file says, or all its mistakes.
  public init(reading path: String) throws(PolicyFaults) { self = try PolicyFile.read(path) }

  /// A preset by its name, else the policy of a file.
  public init(named name: String) throws(PolicyFaults) {
    if let preset = Policy.preset(named: name) {
      self = preset
    } else if unsafe access(name, F_OK) == 0 || name.contains("/") {
      try self.init(reading: name)
    } else {
      let text = "no such preset or file \(PolicyFault.shown(name)); "
      throw PolicyFaults([
        PolicyFault(
          text + PolicyFault.choice(name, Preset.all.map(\.name)) + ", or the name of a file")
      ])
    }
  }
}
