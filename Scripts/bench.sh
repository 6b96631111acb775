#!/usr/bin/env bash
# Measures penname on this machine and draws the results: bench.sh [LINES] [FILE.csv]. Minutes for 500,000 lines; leave the
# machine alone meanwhile. Rivals are measured where they are installed.
set -euo pipefail
cd "$(dirname "$0")/.."

lines="${1:-500000}"
csv="${2:-Benchmarks/results/$lines.csv}"

bash Scripts/packages.sh libssl-dev zlib1g-dev libisal-dev
swift build -c release --traits ISAL --static-swift-stdlib --scratch-path .build-bench
benchmarks=.build-bench/release/Benchmarks
"$benchmarks" --lines "$lines" --csv "$csv"
"$benchmarks" --chart "$csv" Benchmarks/results/speed.svg
