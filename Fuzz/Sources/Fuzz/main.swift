// Fuzz TARGET [LIBFUZZER OPTIONS] [CORPUS…]: bytes of libFuzzer in, a trap where a promise is broken.
//
// A target says what must hold for every input; what libFuzzer finds it keeps as `crash-…`, and the same command with that
// file instead of a corpus runs it again.
import Glibc

typealias Callback = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ callback: Callback
) -> CInt

let targets: [String: ([UInt8]) -> Void] = [
  "gzip": GzipTarget.run, "formats": FormatTarget.run, "strings": FormatStringTarget.run,
  "identifiers": IdentifierTarget.run, "policies": PolicyTarget.run, "keys": KeyTarget.run,
  "pipeline": PipelineTarget.run,
]

guard CommandLine.arguments.count > 1, let chosen = targets[CommandLine.arguments[1]] else {
  print(
    "Fuzz takes one of \(targets.keys.sorted().joined(separator: ", ")), then options of libFuzzer")
  exit(2)
}
nonisolated(unsafe) let target = chosen

let callback: Callback = { data, count in
  target(Array(UnsafeBufferPointer(start: data, count: count)))
  return 0
}
// libFuzzer sees the words behind the target.
var count = CommandLine.argc - 1
var arguments = CommandLine.unsafeArgv + 1
arguments[0] = CommandLine.unsafeArgv[0]
exit(runDriver(&count, &arguments, callback))
