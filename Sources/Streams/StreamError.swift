// What can go wrong with a stream: facts as payload, text only in `description`, and never a byte of the input.

/// Where in an input something happened, counted from 0.
package struct StreamPosition: Equatable, Sendable {
  /// Bytes of the input as stored.
  package var compressed: Int
  /// Bytes after decompression; the same number for an input that is not compressed.
  package var plain: Int
  /// The gzip member, from 1; 0 outside gzip.
  package var member: Int

  package init(compressed: Int = 0, plain: Int = 0, member: Int = 0) {
    self.compressed = compressed
    self.plain = plain
    self.member = member
  }
}

/// A failure that ends one input; the others go on.
package enum StreamError: Error, Equatable, Sendable {
  /// A gzip input that is damaged or incomplete.
  case gzip(GzipFault, at: StreamPosition)
  /// A format that is not text and not gzip; `insideGzip` if the decompressed bytes begin so.
  case unsupported(FileFormat, insideGzip: Bool)
  /// The name ends in `.gz`, and the bytes do not begin as gzip does.
  case notGzip
  /// A directory, a device or the like, where a file or pipe is needed.
  case notAFile(FileFacts.Kind)
  /// The input lost bytes while it was read.
  case shrankWhileRead(at: StreamPosition)
  /// A system call on the input failed.
  case input(Operation, Errno, at: StreamPosition)
  /// A system call on the output failed; `plain` bytes of it were written before.
  case output(Operation, Errno, written: Int)
  /// A file cannot be appended to.
  case append(AppendFault)
  /// Appending failed; `isWhole` if the file ends with its last whole line or member.
  case appending(Errno, isWhole: Bool)
  /// What is to be known of an output could not be recorded; the output is discarded.
  case journal(Operation, Errno)
  /// The reader of standard output has gone (EPIPE).
  case outputClosed
  /// The output is there already, and replacing it was not asked for.
  case outputExists
  /// The output is the input itself: it would be destroyed while it is read.
  case outputIsInput
  /// The output is another input, or the key.
  case outputIsNeeded
  /// A transform gave up, at this offset of the plain input.
  case transform(String, plainOffset: Int)
  /// A codec refused its own state or ran out of memory; `code` is the library's.
  case codec(Codec, code: Int)
  /// The run was interrupted before this input was complete.
  case cancelled

  /// The system call that failed.
  package enum Operation: String, Sendable {
    case open, stat, read, poll, create, write, sync, setMode, setTime, rename, close
  }
}

/// What is wrong with a gzip input.
package enum GzipFault: Error, Equatable, Sendable {
  case truncatedHeader, truncatedData, truncatedTrailer
  case badMethod(UInt8)
  case reservedFlags(UInt8)
  case headerChecksum
  case badData
  case checksum
  case length
  case memberAfterPadding
}

/// Why nothing is added to a file.
package enum AppendFault: Error, Equatable, Sendable {
  case notAFile(FileFacts.Kind)
  /// Another run appends to it.
  case isLocked
  /// It holds gzip, and plain text was to follow; or the other way.
  case holdsGzip, holdsPlain
  /// It is neither text nor whole gzip members.
  case unsound
}

/// Something to report that loses nothing; the input was processed.
package enum StreamWarning: Equatable, Sendable {
  /// Bytes after the last member which are neither a member nor padding; they were passed over.
  case garbageAfterLastMember(at: StreamPosition)
  /// The file grew or was changed while it was read; what was there at the end of reading was processed.
  case changedWhileRead(at: StreamPosition)
}

extension StreamPosition: CustomStringConvertible {
  package var description: String {
    let place = "at compressed offset \(compressed) (plain offset \(plain))"
    return member > 1 ? "in member \(member) \(place)" : place
  }
}

extension StreamWarning: CustomStringConvertible {
  package var description: String {
    switch self {
    case .garbageAfterLastMember(let position):
      "garbage after the last member \(position): passed over; it is not in the output"
    case .changedWhileRead(let position):
      "the file changed while it was read, which ended \(position): run again when its writer is done"
    }
  }
}

extension GzipFault {
  var text: (what: String, advice: String) {
    switch self {
    case .truncatedHeader: ("truncated gzip header", "fetch the file again")
    case .truncatedData:
      ("truncated gzip data", "still being written? wait for its writer or fetch the file again")
    case .truncatedTrailer: ("truncated gzip trailer", "fetch the file again")
    case .badMethod(let method):
      ("unknown gzip compression method \(method)", "fetch the file again")
    case .reservedFlags(let flags):
      ("reserved gzip header flags (\(flags))", "fetch the file again")
    case .headerChecksum: ("wrong gzip header checksum", "fetch the file again")
    case .badData: ("damaged gzip data", "fetch the file again")
    case .checksum: ("wrong gzip checksum (CRC-32)", "fetch the file again")
    case .length: ("wrong gzip length (ISIZE)", "fetch the file again")
    case .memberAfterPadding:
      ("a gzip member after zero padding", "split the file there, its data would be lost")
    }
  }
}

extension AppendFault {
  var text: String {
    switch self {
    case .notAFile(let kind): "a \(kind) is no file: leave --append out"
    case .isLocked: "another run appends to it"
    case .holdsGzip: "it holds gzip: give --compress gzip, or another name"
    case .holdsPlain: "it holds plain text: give --compress none, or another name"
    case .unsound: "it is not whole gzip members or text: move it away, or give another name"
    }
  }
}

extension StreamError: CustomStringConvertible {
  /// One line: what, where, and what to do about it.
  package var description: String {
    switch self {
    case .gzip(let fault, let position):
      "\(fault.text.what) \(position): \(fault.text.advice)"
    case .unsupported(let format, let insideGzip):
      "\(format.name)\(insideGzip ? " inside gzip" : "") is not processed as text: \(format.advice(insideGzip: insideGzip))"
    case .notGzip:
      "named .gz but not gzip: rename it if it is plain text"
    case .notAFile(let kind):
      "a \(kind) is not read: give a file, a pipe or a directory's files"
    case .shrankWhileRead(let position):
      "the file shrank while it was read, which ended \(position): copy it first, then run again"
    case .input(let operation, let errno, let position):
      operation == .open
        ? "cannot open: \(errno)" : "\(operation.rawValue) failed \(position): \(errno)"
    case .output(let operation, let errno, let written):
      "output: \(operation.rawValue) failed after \(written) bytes: \(errno)"
    case .append(let fault): "cannot be appended to: \(fault.text)"
    case .appending(let errno, let isWhole):
      "output: write failed: \(errno); the file ends \(isWhole ? "with its last whole line" : "inside a line")"
    case .journal(let operation, let errno):
      "the journal cannot be kept (\(operation.rawValue): \(errno)), so the output is discarded"
    case .outputClosed: "output: closed by its reader"
    case .outputExists: "the output exists: give --force to replace it"
    case .outputIsInput: "the output is the input: choose another name"
    case .outputIsNeeded: "the output is an input or the key: choose another name"
    case .transform(let what, let offset): "\(what) at plain offset \(offset)"
    case .codec(let codec, let code): "\(codec.rawValue) failed with code \(code)"
    case .cancelled: "interrupted"
    }
  }
}
