/// Where the text of a key came from, as an error names it. A command is not told: it may hold credentials.
package enum KeyOrigin: Equatable, Sendable, CustomStringConvertible {
  /// Text that the caller had.
  case text
  /// A file of this path, given by an option.
  case file(path: String)
  /// A file of this path, given by `PENNAME_KEY_FILE`.
  case environmentFile(path: String)
  /// An open descriptor.
  case descriptor(Int32)
  /// The standard output of the key command.
  case command

  package var description: String {
    switch self {
    case .text: "key"
    case .file(let path): "key file \(escaped(path))"
    case .environmentFile(let path): "key file \(escaped(path)) (from PENNAME_KEY_FILE)"
    case .descriptor(let number): "key from descriptor \(number)"
    case .command: "key from the key command"
    }
  }

  /// The path to put in advice; `FILE` where there is none.
  var advicePath: String {
    switch self {
    case .file(let path), .environmentFile(let path): escaped(path)
    case .text, .descriptor, .command: "FILE"
    }
  }
}

/// `text` fit for one line of a terminal: control and invisible formatting characters as `\xHH` of each byte.
func escaped(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator:
      for byte in String(scalar).utf8 {
        result += byte < 0x10 ? "\\x0" : "\\x"
        result += String(byte, radix: 16)
      }
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
