import Glibc

/// The command that this build made, beside the bundle of its tests.
enum Binary {
  static let folder: String = {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe readlink("/proc/self/exe", &path, path.count)
    let text = String(decoding: path[..<max(count, 0)].map(UInt8.init(bitPattern:)), as: UTF8.self)
    return text.lastIndex(of: "/").map { String(text[..<$0]) } ?? "."
  }()

  static let path = folder + "/penname"
  static let isPresent = unsafe access(path, X_OK) == 0
  static let absence = "no penname beside the tests: build it with swift build"
}
