import FoundationEssentials
import Streams

/// The record of a batch: which outputs are complete, of which inputs, and how both can be known again.
///
/// Lines of JSON, each durable before the output it tells of gets its name. So after a crash an output without an entry
/// is none of this record's, and an entry without its output is one to be made.
final class Journal: Sendable {
  let path: String
  /// What earlier runs have left, in order.
  let earlier: [JournalLine]
  private let file: RecordFile

  /// Opens a journal, or makes it.
  ///
  /// - Parameter isExclusive: Whether no other run may write to it meanwhile.
  /// - Throws: ``PennameError/usage(_:)``, with nothing of it changed.
  init(path: String, isExclusive: Bool) throws(PennameError) {
    self.path = path
    do throws(RecordFault) {
      file = try RecordFile(path: path, isExclusive: isExclusive)
    } catch { throw .usage("journal \(escaped(path)): \(error.text)") }
    let lines: (whole: [[UInt8]], rest: [UInt8])
    do throws(StreamError) { lines = try file.lines() } catch {
      throw .usage("journal \(escaped(path)): \(error.description)")
    }
    let decoder = JSONDecoder()
    // A line that was torn is passed over: what it told of is not on record.
    earlier = lines.whole.compactMap { try? decoder.decode(JournalLine.self, from: Data($0)) }
    guard Self.isJournal(earlier.first, lines.whole.isEmpty ? lines.rest : nil) else {
      throw .usage("\(escaped(path)) is not a journal: name another file with --journal")
    }
    for case .run(let run) in earlier where run.journal != JournalLine.format {
      throw .usage("journal \(escaped(path)) is of another version: choose another name")
    }
  }

  /// Whether this is the journal's file.
  func isFile(_ facts: FileFacts) -> Bool { file.facts?.isSameFile(as: facts) == true }

  /// The file that was opened, by device and inode.
  var identity: (UInt64, UInt64)? { file.facts.map { ($0.device, $0.inode) } }

  /// Adds a line, and makes it durable.
  func append(_ line: JournalLine) throws(StreamError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Strings and whole numbers only: there is nothing that JSON cannot write.
    guard let data = try? encoder.encode(line) else { preconditionFailure("a line is JSON") }
    do throws(StreamError) { try file.append(Array(data)) } catch {
      guard case .output(let operation, let errno, _) = error else { throw error }
      throw .journal(operation, errno)
    }
  }

  /// Whether a file is somebody else's, which must not be written to.
  ///
  /// - Parameter onlyLine: What the file holds where it has no whole line: nothing, or a first line that was torn.
  private static func isJournal(_ first: JournalLine?, _ onlyLine: [UInt8]?) -> Bool {
    if let onlyLine {
      let beginning = Array("{\"journal\":".utf8)
      return onlyLine.starts(with: beginning.prefix(onlyLine.count))
    }
    if case .run? = first { return true }
    return false
  }
}

extension RecordFault {
  var text: String {
    switch self {
    case .system(let errno): "\(errno)"
    case .notAFile(let kind): "a \(kind) is no file"
    case .isLocked: "another run is writing to it: wait for its end"
    }
  }
}
