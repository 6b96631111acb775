import Identifiers

extension FormatStringParts {
  /// nginx' `log_format` (ngx_http_log_module, ngx_stream_log_module): `$name` and `${name}` among literals.
  init(nginx source: FormatStringText) throws(FormatStringError) {
    var index = 0
    while index < source.bytes.count {
      let position = source.positions[index]
      guard source.bytes[index] == UInt8(ascii: "$") else {
        try append(source.bytes[index], at: position)
        index += 1
        continue
      }
      let name = try Self.name(in: source, after: index)
      guard !name.isEmpty else { throw .missingName(position: position) }
      let text = String(decoding: name, as: UTF8.self)
      try append("$" + text, ServerVariables.nginx(text), at: position)
      let isBraced = source.bytes[index + 1] == UInt8(ascii: "{")
      index = name.endIndex + (isBraced ? 1 : 0)
    }
  }

  /// The name behind the `$` at `index`, its braces left out.
  private static func name(in source: FormatStringText, after index: Int) throws(FormatStringError)
    -> ArraySlice<UInt8>
  {
    let rest = source.bytes[(index + 1)...]
    guard rest.first == UInt8(ascii: "{") else { return rest.prefix { $0.isNameByte } }
    let name = rest.dropFirst().prefix { $0.isNameByte }
    guard name.endIndex < rest.endIndex, rest[name.endIndex] == UInt8(ascii: "}") else {
      throw .unclosedBrace(position: source.positions[index + 1])
    }
    return name
  }
}

extension UInt8 {
  fileprivate var isNameByte: Bool { isAlphanumeric || self == UInt8(ascii: "_") }
}
