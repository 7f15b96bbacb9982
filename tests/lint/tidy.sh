#!/bin/sh
# clang-tidy over every source of ours, two at a time:  tidy.sh SOURCE_FOLDER BUILD_FOLDER
cd "$1" || exit 1
find src -name '*.cpp' | sort | xargs -P 2 -n 2 clang-tidy -p "$2" --quiet 2>&1 |
  grep -vE '^([0-9]+ warnings? generated|Suppressed|Use -header-filter)' >"$2/tidy.txt"
test ! -s "$2/tidy.txt" || { cat "$2/tidy.txt"; exit 1; }
