import Streams

/// Whether what a run writes will fit, as far as sizes tell beforehand.
struct SpaceEstimate {
  /// Bytes that outputs can hardly do without, and bytes that they usually take.
  private(set) var least = 0
  private(set) var usual = 0

  /// Counts an output in.
  ///
  /// - Parameters:
  ///   - size: Of the input as stored.
  ///   - isGzip: Whether the input's name says so: nothing is opened for an estimate.
  ///   - becomesGzip: Whether the output will be.
  ///   - replaced: The size of the file that the output replaces.
  mutating func add(size: Int, isGzip: Bool, becomesGzip: Bool, replaced: Int) {
    // A policy may drop most of what does not compress, and a log compresses to a tenth: only an eighth is sure to be wanted.
    let (certain, likely) =
      switch (isGzip, becomesGzip) {
      case (true, true): (size / 8, size + size / 8)
      case (false, false): (size / 8, size + size / 16)
      case (true, false): (size / 2, size * 6)
      case (false, true): (0, size / 8)
      }
    least += max(0, certain - replaced)
    usual += max(0, likely - replaced)
  }

  /// What to say of the room that is left; nil where there is enough.
  ///
  /// - Throws: ``PennameError/usage(_:)`` where the outputs cannot fit.
  func shortage(free: Int, at folder: String) throws(PennameError) -> String? {
    let text = "\(escaped(folder)) has \(Self.text(free)) free"
    if least > free {
      throw .usage(
        "\(text), and the outputs want \(Self.text(usual)): make room, or choose another disk")
    }
    return usual > free ? "\(text), and the outputs may want \(Self.text(usual))" : nil
  }

  /// `1.2 GB`: decimal units.
  private static func text(_ bytes: Int) -> String {
    var (value, unit) = (bytes, "bytes")
    var rest = 0
    for next in ["kB", "MB", "GB", "TB"] where value >= 1000 {
      (rest, value, unit) = (value % 1000 / 100, value / 1000, next)
    }
    return unit == "bytes" ? "\(value) bytes" : "\(value).\(rest) \(unit)"
  }
}

extension Plan {
  /// What to say of the room that outputs have; nil where there is enough, or nobody knows.
  ///
  /// - Throws: ``PennameError/usage(_:)`` where they cannot fit.
  func shortage(
    _ options: RunOptions, _ record: BatchRecord?
  ) throws(PennameError) -> String? {
    guard let folder = outputFolders.first, let free = FileSystemFacts(at: folder)?.freeBytes else {
      return nil
    }
    var estimate = SpaceEstimate()
    for item in items {
      guard let output = item.output, let size = item.size, record?.seemsComplete(item) != true
      else { continue }
      let becomesGzip =
        switch options.compression {
        case .gzip, .bgzf: true
        case .none: false
        case .auto: output.hasSuffix(".gz")
        }
      estimate.add(
        size: size, isGzip: item.input?.hasSuffix(".gz") == true, becomesGzip: becomesGzip,
        replaced: options.replaces ? FileFacts.at(path: output)?.size ?? 0 : 0)
    }
    return try estimate.shortage(free: free, at: folder)
  }
}
