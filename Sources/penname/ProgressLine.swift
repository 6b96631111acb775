import Dispatch
import Glibc
import Penname

/// One line on standard error that tells how far a run is: written after a second, rewritten twice a second, gone at the end.
final class ProgressLine {
  private let timer: any DispatchSourceTimer

  init(of progress: RunProgress) {
    timer = DispatchSource.makeTimerSource()
    let start = DispatchTime.now()
    timer.setEventHandler {
      let elapsed = DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds
      Messages.show(progress: Self.text(progress, seconds: Double(elapsed) / 1e9))
    }
    timer.schedule(deadline: start + 1, repeating: .milliseconds(500))
    timer.resume()
  }

  func end() {
    timer.cancel()
    Messages.endProgress()
  }

  /// `1.2 GB of 40.1 GB (3 %), 3 of 120 files, 210 MB/s, 3:05 left`
  static func text(_ progress: RunProgress, seconds: Double) -> String {
    let bytes = progress.readBytes
    let rate = Double(bytes) / max(seconds, 0.001)
    var parts = [Amount.bytes(bytes)]
    if let total = progress.totalBytes {
      let percent = total > 0 ? min(100, bytes * 100 / total) : 100
      parts[0] += " of \(Amount.bytes(total)) (\(percent) %)"
    }
    if progress.totalFiles > 1 {
      parts.append("\(progress.doneFiles) of \(progress.totalFiles) files")
    }
    parts.append("\(Amount.bytes(Int(rate)))/s")
    if let total = progress.totalBytes, bytes > 0, total > bytes {
      parts.append("\(Amount.time(Double(total - bytes) / rate)) left")
    }
    return parts.joined(separator: ", ")
  }
}
