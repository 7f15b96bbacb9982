#!/bin/sh
# SPDX-License-Identifier: MIT
# The vectors that the statistics are checked against: still what the reference prints, and SciPy
# says the same where it is installed.
. "$(dirname "$0")/lib.sh"
reference=$(dirname "$0")/../domain
python=/usr/bin/python3 # the one that has the packages of the distribution
test -x $python || skip "no python3"
$python "$reference/report_reference.py" >"$work/out" || fail "the reference does not run"
cmp "$work/out" "$reference/report_vectors.txt" || fail "the vectors are not those of the reference"
$python "$reference/report_reference.py" scipy "$reference/report_vectors.txt"
