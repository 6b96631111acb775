#!/usr/bin/env bash
# Runs tests under a sanitizer: sanitize.sh address|thread|undefined [FILTER]. Without a filter the modules that work on bytes and threads.
# Each sanitizer has a build folder of its own.
set -euo pipefail
cd "$(dirname "$0")/.."

filter=${2:-StreamsTests|PennameTests|PseudonymsTests|DetectionTests}
case ${1:-} in
  # LeakSanitizer reports 368 bytes of the test library itself.
  address) flags=(--sanitize=address) ; export ASAN_OPTIONS=detect_leaks=0 ;;
  thread) flags=(--sanitize=thread) ;;
  # Swift traps on overflow by itself; this is for the C of the scan, which then ends by SIGILL.
  undefined) flags=(-Xcc -fsanitize=undefined -Xcc -fsanitize-trap=undefined) ;;
  *) echo "usage: sanitize.sh address|thread|undefined [FILTER]" >&2; exit 2 ;;
esac
bash Scripts/packages.sh libssl-dev zlib1g-dev libisal-dev libpcre2-dev libseccomp-dev python3

export SWIFT_BACKTRACE=enable=no
swift test --scratch-path ".build-$1" --enable-all-traits "${flags[@]}" --filter "$filter"
