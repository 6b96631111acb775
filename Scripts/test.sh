#!/usr/bin/env bash
# Installs what the tests need and runs them all, without and with the traits. WARNINGS=error makes warnings errors;
# PENNAME_SEED=random gives the property tests new seeds, which they print.
set -euo pipefail
cd "$(dirname "$0")/.."

bash Scripts/packages.sh libssl-dev zlib1g-dev libisal-dev libpcre2-dev libseccomp-dev python3

flags=()
[ "${WARNINGS:-}" = error ] && flags=(-Xswiftc -warnings-as-errors -Xcc -Werror)

# Each build has a folder of its own: going from one to the other compiles nothing twice.
export SWIFT_BACKTRACE=enable=no
swift test "${flags[@]}" --scratch-path .build
swift test "${flags[@]}" --scratch-path .build-all --enable-all-traits
