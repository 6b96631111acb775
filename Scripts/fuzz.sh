#!/usr/bin/env bash
# Fuzzes with coverage: fuzz.sh [TARGET|all [SECONDS]], by default all, one after the other, 60 seconds each. What it finds lies in
# Fuzz/found; `fuzz.sh TARGET FILE` runs one file again. New inputs that reach new code stay in Fuzz/.build/corpora.
set -euo pipefail
cd "$(dirname "$0")/.."

bash Scripts/packages.sh zlib1g-dev libisal-dev libssl-dev

# The runtime of the toolchain that `swift` is of, wherever that is installed.
toolchain=$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")
PENNAME_FUZZER_RUNTIME=$(find "$toolchain/lib" -name "libclang_rt.fuzzer_no_main-$(uname -m).a" -print -quit)
[ -n "$PENNAME_FUZZER_RUNTIME" ] || { echo "fuzz.sh: this toolchain has no libFuzzer" >&2; exit 1; }
export PENNAME_FUZZER_RUNTIME SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0

swift build --package-path Fuzz -c release --sanitize=address --product Fuzz --quiet \
  -Xswiftc -enable-testing -Xswiftc -sanitize-coverage=edge,inline-8bit-counters,pc-table -Xcc -fsanitize=fuzzer-no-link
fuzz=Fuzz/.build/release/Fuzz

targets=(gzip formats strings identifiers policies keys pipeline)
[ "${1:-all}" = all ] || targets=("$1")
mkdir -p Fuzz/found
for target in "${targets[@]}"; do
  if [ -f "${2:-}" ]; then exec "$fuzz" "$target" "$2"; fi
  new=Fuzz/.build/corpora/$target
  mkdir -p "$new"
  nice -n 19 "$fuzz" "$target" -max_total_time="${2:-60}" -timeout=20 -rss_limit_mb=2048 -max_len=4096 \
    -dict=Fuzz/words.dict -artifact_prefix="Fuzz/found/$target-" -print_final_stats=1 -verbosity=0 \
    "$new" "Fuzz/corpora/$target"
done
