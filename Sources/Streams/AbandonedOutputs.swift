// What a run that was killed leaves behind: files with temporary names that nobody holds any more.
import Glibc

package enum AbandonedOutputs {
  /// Removes them from a directory; those of a run that is alive are locked, and stay.
  ///
  /// - Returns: How many there were; 0 too where the directory cannot be read.
  package static func remove(from folder: String) -> Int {
    guard let directory = try? System.open(folder, flags: O_RDONLY | O_DIRECTORY) else { return 0 }
    defer { try? System.close(directory) }
    let names = (try? System.names(in: folder)) ?? []
    return names.count { TemporaryName.isOne($0) && remove($0, from: directory) }
  }

  private static func remove(_ name: String, from directory: Int32) -> Bool {
    guard
      let descriptor = try? System.open(
        name, flags: O_WRONLY | O_NOFOLLOW | O_NONBLOCK, in: directory)
    else { return false }
    defer { try? System.close(descriptor) }
    guard (try? System.facts(of: descriptor))?.kind == .regular, System.lock(descriptor) else {
      return false
    }
    return (try? System.unlink(name, in: directory)) != nil
  }
}
