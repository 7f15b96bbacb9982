#!/bin/sh
# SPDX-License-Identifier: MIT
# AFL++ on the whole program: afl.sh [SECONDS [FOLDER]]
# Reads a data folder in which one file of the log is what the fuzzer made up, standing.jsonl for half
# of the time and a month's for the other.  What it finds, and the instrumented program, stay in FOLDER.
set -eu
seconds=${1:-600}
folder=${2:-$(mktemp -d "${TMPDIR:-/tmp}/heelcare-afl-XXXXXX")}
source=$(cd "$(dirname "$0")/../.." && pwd)
command -v afl-fuzz >/dev/null || { echo "skipped: no afl-fuzz"; exit 77; }

cmake -S "$source" -B "$folder/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF \
  -DCMAKE_C_COMPILER=afl-clang-fast -DCMAKE_CXX_COMPILER=afl-clang-fast++ >"$folder/configured"
cmake --build "$folder/build" --target heelcare

# A last line without an end is looked at again a little later, which here is at once.
echo 'int nanosleep(const void *time, void *left) { (void)time, (void)left; return 0; }' |
  cc -shared -fPIC -fno-builtin -x c -o "$folder/at_once.so" -

export AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_SKIP_CPUFREQ=1 AFL_NO_UI=1 AFL_NO_AFFINITY=1
export AFL_PRELOAD="$folder/at_once.so" AFL_HANG_TMOUT=10000 TZ=UTC HOME="$folder/home"
found=0
for file in standing 2026-11; do
  data=$folder/$file.data
  mkdir -p "$data/log/afl" "$HOME"
  afl-fuzz -V $((seconds / 2)) -t 5000 -i "$source/tests/fuzz/seeds/log_line" -o "$folder/$file" \
    -f "$data/log/afl/$file.jsonl" -- "$folder/build/heelcare" report --json --data "$data" \
    --at 2026-11-22T07:30:00+01:00 >"$folder/$file.said" 2>&1 || { tail -n 20 "$folder/$file.said"; exit 1; }
  sed -n "s/^\(execs_done\|corpus_count\|bitmap_cvg\|saved_crashes\|saved_hangs\) */$file.jsonl: \1 /p" \
    "$folder/$file/default/fuzzer_stats"
  new=$(find "$folder/$file/default/crashes" "$folder/$file/default/hangs" -name 'id:*')
  test -z "$new" || { echo "$new"; found=1; }
done
echo "see $folder"
exit $found
