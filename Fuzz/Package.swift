// swift-tools-version: 6.2
// Fuzzing with coverage (libFuzzer). Built and run by ../Scripts/fuzz.sh, which names the toolchain's runtime.
import PackageDescription

/// libFuzzer without a main function: SwiftPM renames that of an executable, so the driver is called by name.
let runtime = Context.environment["PENNAME_FUZZER_RUNTIME"] ?? "libclang_rt.fuzzer_no_main.a"

let package = Package(
  name: "Fuzz",
  dependencies: [.package(name: "penname", path: "..", traits: ["ISAL"])],
  targets: [
    .systemLibrary(name: "CZlibReference", pkgConfig: "zlib"),
    .executableTarget(
      name: "Fuzz",
      dependencies: [.product(name: "PennameParts", package: "penname"), "CZlibReference"],
      swiftSettings: [.swiftLanguageMode(.v6)],
      linkerSettings: [.unsafeFlags(["-use-ld=lld", runtime, "-lstdc++"])]),
  ]
)
