#!/usr/bin/env bash
# Installs what is missing, builds penname, and pseudonymises the sample logs, as a gzip archive: lines before and after.
set -euo pipefail
cd "$(dirname "$0")/.."

command -v swift >/dev/null || {
  echo "try.sh: swift is not installed; penname needs Swift 6.3 (https://www.swift.org/install/linux/)" >&2
  exit 1
}
bash Scripts/packages.sh libssl-dev zlib1g-dev libisal-dev libpcre2-dev libseccomp-dev gzip

swift build -c release --enable-all-traits --static-swift-stdlib --product penname --quiet
penname=$(swift build -c release --enable-all-traits --static-swift-stdlib --show-bin-path)/penname
"$penname" --version

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/logs"
for log in samples/logs/*.log; do gzip -c "$log" >"$folder/logs/$(basename "$log").gz"; done

# The main job: a key, a name for the release, archives in, archives out.
"$penname" key new "$folder/release.key" >/dev/null
"$penname" --key-file "$folder/release.key" --domain try --output "$folder/out" "$folder/logs"

for log in "$folder"/logs/*.gz; do
  printf '\n%s, before:\n' "$(basename "$log")"
  gzip -dc "$log" | head -n 3 | cut -c 1-150
  echo "after:"
  gzip -dc "$folder/out/$(basename "$log")" | head -n 3 | cut -c 1-150
done
printf '\nThe command is %s\n' "$penname"
