import Glibc

/// How many processors this process may use.
public enum Processors {
  /// Those of the affinity mask, capped by the CPU quota of its control groups (cgroup v2, `cpu.max`). At least 1.
  public static let available: Int = max(1, min(inAffinityMask, quota ?? .max))

  /// The kernel prints the mask in hexadecimal words, such as `ff,ffffffff`.
  private static var inAffinityMask: Int {
    let label = "Cpus_allowed:"
    let line = text(of: "/proc/self/status")?.split(separator: "\n").first { $0.hasPrefix(label) }
    return line?.dropFirst(label.count).reduce(0) { $0 + ($1.hexDigitValue?.nonzeroBitCount ?? 0) }
      ?? 1
  }

  /// The smallest quota from the process's own group up to the root, rounded up.
  private static var quota: Int? {
    guard let line = text(of: "/proc/self/cgroup")?.split(separator: "\n").last,
      let group = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).last
    else { return nil }
    var folders = group.split(separator: "/")
    var smallest: Int?
    while true {
      let folder = (["/sys/fs/cgroup"] + folders.map(String.init)).joined(separator: "/")
      let numbers = text(of: "\(folder)/cpu.max")?.split { $0 == " " || $0 == "\n" }
      if let numbers, numbers.count == 2, let limit = Int(numbers[0]), let period = Int(numbers[1]),
        period > 0
      {
        smallest = min(smallest ?? .max, (limit + period - 1) / period)
      }
      if folders.popLast() == nil { return smallest }
    }
  }

  /// The first 4 KiB of a small file of the kernel.
  private static func text(of path: String) -> String? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = unsafe read(descriptor, &bytes, bytes.count)
    return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
  }
}
