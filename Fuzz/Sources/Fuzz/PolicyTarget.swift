@testable import Penname

/// Texts of policies: read or refused, in one line a mistake that a terminal can show.
enum PolicyTarget {
  static func run(_ input: [UInt8]) {
    guard let text = String(validating: input, as: UTF8.self), !text.contains("extends") else {
      // A name that it extends is looked for in the file system.
      return
    }
    do throws(PolicyFaults) {
      let policy = try PolicyFile.read(text: text)
      precondition(policy.name == "file")
      // It can be followed, or is said not to be.
      if (try? policy.requireSupport()) != nil {
        let pseudonymiser = Pseudonymiser(
          keys: Sample.keys, policy: policy, ciphers: Sample.ciphers(of: policy))
        _ = pseudonymiser.pseudonymise(Sample.text)
      }
    } catch {
      precondition(!error.lines.isEmpty)
      for line in error.lines {
        precondition(!line.utf8.contains { $0 < 0x20 || $0 == 0x7f }, "a control character")
      }
    }
  }
}
