#!/usr/bin/env bash
# Ends runs at random moments, makes their system calls fail one after the other, and looks each time whether every output
# under its final name is whole. Minutes, not seconds. Needs strace for the second part; prints the seed that repeats it.
#
#   bash Scripts/soak.sh [ROUNDS] [SEED]      100 rounds by default; PENNAME names another binary
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-100}
RANDOM=${2:-$$}
echo "seed ${2:-$$}, $rounds rounds"

if [[ -z ${PENNAME:-} ]]; then
  swift build -c release --product penname
  PENNAME=$(swift build -c release --show-bin-path)/penname
fi
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
printf '%064d\n' 42 > key
chmod 600 key

fail() {
  echo "FAILED: $1"
  exit 1
}

# Twenty logs of 2 MB, every other one gzip.
mkdir in
for file in $(seq 10 29); do
  awk -v f="$file" 'BEGIN { for (i = 0; i < 20000; i++) printf "192.0.2.%d - u%d [23/Nov/2026:10:15:09 +0000] \"GET /%d/%d HTTP/1.1\" 200 %d\n", i % 256, i % 977, f, i, i * 7 }' > "in/$file.log"
  if ((file % 2)); then gzip -1 "in/$file.log"; fi
done
"$PENNAME" -k key --domain soak -o whole in
(cd whole && find . -type f -exec cksum {} + | sort -k3) > whole.sums

# Every file of out/ that is not a temporary one is in whole.sums, byte for byte.
check() {
  (cd out 2> /dev/null && find . -type f ! -name '.penname-*.tmp' -exec cksum {} +) | sort -k3 > out.sums || true
  if grep -vxFf whole.sums out.sums; then fail "$1: an output is not whole"; fi
}

echo "== ended at random moments, and resumed"
runs=0
for ((round = 0; round < rounds; round++)); do
  rm -rf out out.penname-journal
  for ((attempt = 0; ; attempt++)); do
    { find out -type f ! -name '.penname-*.tmp' 2> /dev/null || true; } | sort > before.names
    "$PENNAME" -k key --domain soak -j $((1 + RANDOM % 3)) --resume -o out in 2> errors &
    process=$!
    # From nearly at once to longer than a whole run takes; each attempt is given more time, so that there is an end.
    sleep "0.$(printf '%03d' $((RANDOM % (100 + 150 * attempt) % 1000)))"
    signal=$(printf 'KILL\nKILL\nTERM\nINT\n' | sed -n "$((1 + RANDOM % 4))p")
    kill -s "$signal" "$process" 2> /dev/null || true
    code=0
    wait "$process" 2> /dev/null || code=$?
    runs=$((runs + 1))
    check "round $round"
    # What was whole before is so still.
    while read -r name; do [[ -e $name ]] || fail "round $round: $name is gone"; done < before.names
    if [[ $signal != KILL ]] && ((code > 128)) && compgen -G 'out/.penname-*.tmp' > /dev/null; then
      fail "round $round: SIG$signal left an unfinished output"
    fi
    if grep -q '192\.0\.2' errors; then fail "round $round: a message holds a value"; fi
    if ((code == 0)); then break; fi
    ((code > 128)) || fail "round $round: status $code: $(cat errors)"
  done
  cmp -s out.sums whole.sums || fail "round $round: not as the undisturbed run"
  compgen -G 'out/.penname-*.tmp' > /dev/null && fail "round $round: an unfinished output is left"
done
echo "$rounds rounds in $runs runs: nothing partial, all as undisturbed"

if strace -qq -o /dev/null true 2> /dev/null; then
  echo "== system calls that fail"
  mkdir few
  cp in/10.log in/11.log.gz few
  rm -rf whole
  "$PENNAME" -k key --domain soak --chunk 64K -o whole few
  (cd whole && find . -type f -exec cksum {} + | sort -k3) > whole.sums
  for fault in write:error={ENOSPC,EIO,EINTR} read:error={EIO,EINTR} pread64:error=EIO fsync:error={EIO,ENOSPC} \
    fdatasync:error=EIO close:error={EIO,ENOSPC} linkat:error={EIO,EPERM} renameat:error=EIO unlinkat:error=EIO \
    openat:error={EMFILE,EACCES,ENOENT} newfstatat:error=EIO flock:error={EAGAIN,ENOLCK} fchmod:error=EPERM \
    utimensat:error=EPERM mkdir:error=EACCES mmap:error=ENOMEM clone3:error=EAGAIN futex:error=EINTR; do
    failed=0
    for ((number = 1; number <= 60; number++)); do
      rm -rf out out.penname-journal
      code=0
      timeout -s KILL 60 strace -f -qq -o trace -e trace="${fault%%:*}" -e inject="$fault:when=$number" \
        "$PENNAME" -k key --domain soak --chunk 64K -o out few 2> errors || code=$?
      ((code != 137)) || fail "$fault, call $number: no end"
      check "$fault, call $number"
      if ((code == 0)); then
        cmp -s out.sums whole.sums || fail "$fault, call $number: status 0, and not all is there"
      else
        failed=$((failed + 1))
        # Once the fault is over, the run can be gone on with, unless nothing of it was begun.
        "$PENNAME" -k key --domain soak --chunk 64K --resume -o out few 2> again || fail "$fault, call $number: no way on: $(cat again)"
        check "$fault, call $number, resumed"
        cmp -s out.sums whole.sums || fail "$fault, call $number: resumed, and not all is there"
      fi
      if grep -q '192\.0\.2' errors; then fail "$fault, call $number: a message holds a value"; fi
      # No call was left to fail: every further number is the same run.
      if ! grep -q INJECTED trace; then break; fi
    done
    echo "$fault: $((number <= 60 ? number - 1 : 60)) calls, $failed failed runs"
  done
fi

echo "== ten thousand files with 32 descriptors"
rm -rf out out.penname-journal
mkdir many
for number in $(seq 10000); do echo "$number 192.0.2.1 x" > "many/$number.log"; done
(ulimit -n 32 && "$PENNAME" -k key --domain soak -o out many)
[[ $(find out -type f | wc -l) == 10000 ]] || fail "ten thousand files: some are missing"
[[ $(sed 's/^[0-9]* //' out/*.log 2> /dev/null | sort -u | wc -l) == 1 ]] || fail "ten thousand files: not alike"
"$PENNAME" -k key --domain soak --resume -o out many
echo "all is well"
