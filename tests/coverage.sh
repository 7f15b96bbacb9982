#!/bin/sh
# SPDX-License-Identifier: MIT
# What the tests reach of the rules, the log and the loaders:  coverage.sh [BUILD_FOLDER]
# Wants gcovr, and the preset `coverage` built.  Counts the unit tests only: what tests/run and
# tests/faults do to the program, which end it in the middle of its work, leaves no counts.  Branches
# that only an exception of the standard library takes are left out.  What is not reached stands in
# coverage.txt with its reason.
cd "$(dirname "$0")/.." || exit 1
build=${1:-build/coverage}
# What the build itself ran, the writer of the table, is counted as well.
find "$build" -name '*.gcda' ! -path '*/heelcare_tabulate.dir/*' -delete
"$build/heelcare_tests" || exit 1
gcovr --root . --object-directory "$build" --exclude-throw-branches --exclude-unreachable-branches \
  --filter 'src/(domain|journal|routines)/' --filter 'include/heelcare/(domain|journal|routines)/' \
  --json "$build/coverage.json" "$build/CMakeFiles" || exit 1
status=0
for folder in domain journal routines; do
  gcovr --add-tracefile "$build/coverage.json" --filter "src/$folder/" \
    --filter "include/heelcare/$folder/" --print-summary \
    --fail-under-line 95 --fail-under-branch 90 || status=1
done
exit $status
