// swift-tools-version: 6.2
// Arrows only downwards: penname → {Sandbox, Penname} → {Streams, LogFormats, Detection, Pseudonyms} → Identifiers → C libraries.
import PackageDescription

/// Every Swift target is checked for strict memory safety: unsafe code is marked, and lives in few files.
let strict: [SwiftSetting] = [.strictMemorySafety(), .swiftLanguageMode(.v6)]

/// A Swift target of this package, with the settings they all share.
func module(_ name: String, _ dependencies: [Target.Dependency], settings: [SwiftSetting] = [])
  -> Target
{
  .target(name: name, dependencies: dependencies, swiftSettings: strict + settings)
}

/// The tests of the module `name`, in `Tests/<name>Tests`.
func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = [])
  -> Target
{
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies, resources: resources, swiftSettings: strict)
}

let package = Package(
  name: "penname",
  products: [
    .library(name: "Penname", targets: ["Penname"]),
    .executable(name: "penname", targets: ["penname"]),
    // Not for other programs: what Fuzz/ feeds, module by module.
    .library(
      name: "PennameParts",
      targets: ["Identifiers", "Streams", "LogFormats", "Detection", "Pseudonyms", "Penname"]),
  ],
  traits: [
    .trait(
      name: "ISAL",
      description:
        "Inflate and deflate with ISA-L (libisal-dev), three to four times as fast as zlib."),
    .trait(
      name: "PCRE2",
      description: "Patterns in policies, searched for with PCRE2 (libpcre2-dev) and its JIT."),
    .trait(
      name: "SECCOMP",
      description: "Filter the system calls of runs with libseccomp (libseccomp-dev)."),
  ],
  targets: [
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CISAL", pkgConfig: "libisal", providers: [.apt(["libisal-dev"])]),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(
      name: "CSeccomp", pkgConfig: "libseccomp", providers: [.apt(["libseccomp-dev"])]),
    .systemLibrary(name: "CSystem"),
    .target(name: "CScan"),

    module("Identifiers", []),
    module(
      "Streams",
      ["CZlib", .target(name: "CISAL", condition: .when(traits: ["ISAL"]))]),
    module("LogFormats", ["Identifiers"]),
    module(
      "Detection",
      ["Identifiers", "CScan", .target(name: "CPCRE2", condition: .when(traits: ["PCRE2"]))]),
    module("Pseudonyms", ["Identifiers", "CCrypto"]),
    module(
      "Sandbox",
      ["CSystem", .target(name: "CSeccomp", condition: .when(traits: ["SECCOMP"]))]),
    module("Penname", ["Identifiers", "Streams", "LogFormats", "Detection", "Pseudonyms"]),
    .executableTarget(
      name: "penname", dependencies: ["Penname", "Sandbox", "CSystem"], swiftSettings: strict),
    .executableTarget(
      name: "Benchmarks",
      // The command is run beside its parts, so it is built first.
      dependencies: [
        "penname", "Penname", "Streams", "LogFormats", "Detection", "Pseudonyms", "Identifiers",
        "CScan",
      ],
      path: "Benchmarks", exclude: ["README.md", "results", "rivals"], swiftSettings: strict),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    tests("Identifiers", ["Identifiers", "TestSupport"]),
    tests("Streams", ["Streams", "TestSupport"]),
    tests("LogFormats", ["LogFormats", "Identifiers", "TestSupport"]),
    tests("Detection", ["Detection", "Identifiers", "CScan", "TestSupport"]),
    tests("Pseudonyms", ["Pseudonyms", "Identifiers", "TestSupport"]),
    tests(
      "Penname",
      ["Penname", "Streams", "LogFormats", "Detection", "Pseudonyms", "Identifiers", "TestSupport"]),
    .executableTarget(
      name: "SandboxProbe", dependencies: ["Sandbox"], path: "Tests/SandboxProbe",
      swiftSettings: strict),
    tests("Command", ["penname", "SandboxProbe", "TestSupport"]),
  ]
)
