// Regular expressions of a policy: the one file that knows whether the trait `PCRE2` is built in.
#if PCRE2
  import CPCRE2

  /// A regular expression, compiled once, and shared by all workers.
  ///
  /// It counts bytes, unless it begins with `(*UTF)`, has letters beyond ASCII, or `\p`, `\P` or `\X`: then characters of UTF-8.
  @safe package final class PatternCode: @unchecked Sendable {
    package static let isBuiltIn = true

    // Invariant: `code` is not changed after `init`, so that threads may share it (pcre2api, MULTITHREADING).
    fileprivate let code: OpaquePointer
    /// Whether it takes text that is no UTF-8 for the end of what may match.
    let countsCharacters: Bool
    /// The groups that hold the value, the first that took part counts: those named `value`, else the first one. Of none the
    /// whole match is the value.
    fileprivate let groups: [Int]

    package init(_ regex: String) throws(PatternFault) {
      countsCharacters = Self.countsCharacters(regex)
      unsafe code = try Self.compile(Array(regex.utf8), countsCharacters)
      unsafe groups = Self.groups(of: code)
      // Where no executable memory may be had, the interpreter does the same.
      unsafe pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE)
    }

    deinit { unsafe pcre2_code_free_8(code) }

    private static func compile(_ regex: [UInt8], _ countsCharacters: Bool) throws(PatternFault)
      -> OpaquePointer
    {
      let context = unsafe pcre2_compile_context_create_8(nil)
      defer { unsafe pcre2_compile_context_free_8(context) }
      // In a reading with escapes undone a line feed is a byte like others, but for `.` and `$`.
      unsafe pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_LF))
      let mode =
        countsCharacters ? UInt32(PCRE2_UTF) : UInt32(PCRE2_NEVER_UTF) | UInt32(PCRE2_NEVER_UCP)
      let options = mode | UInt32(PCRE2_NEVER_BACKSLASH_C) | UInt32(PCRE2_USE_OFFSET_LIMIT)
      var error: Int32 = 0
      var offset = 0
      let code = unsafe pcre2_compile_8(regex, regex.count, options, &error, &offset, context)
      if let code = unsafe code { return unsafe code }
      var message = [UInt8](repeating: 0, count: 256)
      let length = unsafe pcre2_get_error_message_8(error, &message, message.count)
      throw PatternFault(
        message: String(decoding: message.prefix(max(0, Int(length))), as: UTF8.self),
        offset: offset)
    }

    private static func groups(of code: OpaquePointer) -> [Int] {
      var first: UnsafePointer<UInt8>?
      var last: UnsafePointer<UInt8>?
      let size = unsafe Int(
        pcre2_substring_nametable_scan_8(code, Array("value\0".utf8), &first, &last))
      if size > 0, var entry = unsafe first, let last = unsafe last {
        // SAFETY: entries of `size` bytes from `first` to `last`, each begins with its group's number.
        var groups: [Int] = []
        while unsafe entry <= last {
          groups.append(unsafe Int(entry[0]) << 8 | Int(entry[1]))
          unsafe entry += size
        }
        return groups
      }
      var count: UInt32 = 0
      unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &count)
      return count > 0 ? [1] : []
    }

    private static func countsCharacters(_ regex: String) -> Bool {
      let bytes = Array(regex.utf8)
      if bytes.contains(where: { $0 >= 0x80 }) { return true }
      var start = regex[...]
      while start.hasPrefix("(*"), let end = start.firstIndex(of: ")") {
        if start[..<end] == "(*UTF" { return true }
        start = start[end...].dropFirst()
      }
      var index = 0
      while index + 1 < bytes.count {
        guard bytes[index] == UInt8(ascii: "\\") else {
          index += 1
          continue
        }
        if "pPX".utf8.contains(bytes[index + 1]) { return true }
        index += 2
      }
      return false
    }
  }

  /// Searches texts for patterns, in time that the texts' lengths bound. One per worker; it owns the memory of a match.
  ///
  /// Steps are counted, not time, so that every machine and run comes to the same end. First all places of a stretch are tried
  /// with few steps each; where that is not enough, one place after the other with more, out of a budget for the whole text.
  /// A step may pass over the whole text (`\d+` is one), so that long texts have fewer.
  @safe final class PatternSearch {
    // Invariant: all three were made by PCRE2 and are freed in `deinit`; `data` holds `pairs` pairs.
    private let data: OpaquePointer
    private let context: OpaquePointer
    private let stack: OpaquePointer?
    private let pairs: Int
    private var budget = 0

    private static let stretch = 1024
    private static let fewSteps = 100
    private static let moreSteps = 400
    /// In bytes: a pattern that recurses deeper has reached its limit.
    private static let mostMemory = 1 << 20

    init(_ patterns: [DetectionPattern]) {
      pairs = 1 + (patterns.flatMap(\.code.groups).max() ?? 0)
      guard let data = unsafe pcre2_match_data_create_8(UInt32(pairs), nil),
        let context = unsafe pcre2_match_context_create_8(nil)
      else { preconditionFailure("out of memory") }
      unsafe (self.data, self.context) = (data, context)
      unsafe stack = pcre2_jit_stack_create_8(32 << 10, Self.mostMemory, nil)
      unsafe pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack))
      unsafe pcre2_set_heap_limit_8(context, UInt32(Self.mostMemory >> 10))
    }

    deinit {
      unsafe pcre2_match_data_free_8(data)
      unsafe pcre2_match_context_free_8(context)
      unsafe pcre2_jit_stack_free_8(stack)
    }

    /// A search of a text of `count` bytes begins.
    func begin(_ count: Int) { budget = min(100_000, 1_000_000_000 / max(1, count)) }

    /// The next match that begins at `start` or behind it.
    ///
    /// - Parameters:
    ///   - range: What the pattern sees of the text, not empty. Offsets count from the start of `text`.
    ///   - isWhole: Whether `^` and `$` hold where the range begins and ends.
    ///   - goesOn: Whether the text goes on behind the range, unseen.
    func next(
      _ pattern: PatternCode, _ text: Span<UInt8>, in range: Range<Int>, from start: Int,
      isWhole: (start: Bool, end: Bool) = (true, true), goesOn: Bool = false
    ) -> PatternStep {
      let options =
        (isWhole.start ? 0 : UInt32(PCRE2_NOTBOL)) | (isWhole.end ? 0 : UInt32(PCRE2_NOTEOL))
        | (goesOn ? UInt32(PCRE2_PARTIAL_HARD) : 0)
        | (pattern.countsCharacters ? UInt32(PCRE2_NO_UTF_CHECK) : 0)
      // SAFETY: PCRE2 reads `range` only, and lookbehind begins where it does; with NO_UTF_CHECK callers say that it is UTF-8.
      return unsafe text.withUnsafeBufferPointer { bytes in
        let subject = unsafe bytes.baseAddress.unsafelyUnwrapped + range.lowerBound
        let step = unsafe search(
          pattern, subject, range.count, from: start - range.lowerBound, options)
        return switch step {
        case .found(let value, let next):
          .found(
            value: value.lowerBound + range.lowerBound..<value.upperBound + range.lowerBound,
            next: next + range.lowerBound)
        case .goesOn(let from): .goesOn(from: from + range.lowerBound)
        case .none, .exhausted: step
        }
      }
    }

    private func search(
      _ pattern: PatternCode, _ subject: UnsafePointer<UInt8>, _ count: Int, from start: Int,
      _ options: UInt32
    ) -> PatternStep {
      var start = start
      var steps = Self.fewSteps
      // Places that are tried one by one before a whole stretch is again.
      var slow = 0
      while true {
        // No character is begun inside of.
        if pattern.countsCharacters {
          while start < count, unsafe subject[start] & 0xC0 == 0x80 { start += 1 }
        }
        guard start <= count else { return .none }
        let last = slow > 0 ? start : min(count, start + Self.stretch - 1)
        unsafe pcre2_set_offset_limit_8(context, last)
        unsafe pcre2_set_match_limit_8(context, UInt32(steps))
        let code = unsafe pcre2_match_8(
          pattern.code, subject, count, start, options, data, context)
        switch code {
        case PCRE2_ERROR_NOMATCH:
          guard last < count else { return .none }
          start = last + 1
          slow = max(0, slow - 1)
          steps = slow > 0 ? Self.moreSteps : Self.fewSteps
        case PCRE2_ERROR_MATCHLIMIT:
          steps = slow > 0 ? steps * 4 : Self.moreSteps
          if slow == 0 { slow = Self.stretch }
          budget -= steps
          if budget < 0 { return .exhausted }
        case PCRE2_ERROR_PARTIAL: return .goesOn(from: pair(0)?.lowerBound ?? start)
        case 0...: return found(pattern, from: start)
        default: return .exhausted
        }
      }
    }

    private func found(_ pattern: PatternCode, from start: Int) -> PatternStep {
      let match = pair(0) ?? start..<start
      let value = pattern.groups.lazy.compactMap { self.pair($0) }.first ?? match
      return .found(value: value, next: max(match.upperBound, start + 1))
    }

    /// What a group matched; nil where it took no part.
    private func pair(_ group: Int) -> Range<Int>? {
      // SAFETY: `data` holds `pairs` pairs, and every group is below that; what took no part is all ones, -1.
      let offsets = unsafe pcre2_get_ovector_pointer_8(data).unsafelyUnwrapped
      let (start, end) = unsafe (Int(offsets[2 * group]), Int(offsets[2 * group + 1]))
      guard start >= 0, end >= 0 else { return nil }
      // `\K` inside a lookahead may turn them round.
      return min(start, end)..<max(start, end)
    }
  }
#else
  /// There is none without the trait `PCRE2`.
  package final class PatternCode: Sendable {
    package static let isBuiltIn = false
    let countsCharacters = false

    package init(_ regex: String) throws(PatternFault) {
      throw PatternFault(message: "this build has no PCRE2", offset: 0)
    }
  }

  /// Has no pattern to search for.
  final class PatternSearch {
    init(_ patterns: [DetectionPattern]) {}
    func begin(_ count: Int) {}
    func next(
      _ pattern: PatternCode, _ text: Span<UInt8>, in range: Range<Int>, from start: Int,
      isWhole: (start: Bool, end: Bool) = (true, true), goesOn: Bool = false
    ) -> PatternStep { .exhausted }
  }
#endif
