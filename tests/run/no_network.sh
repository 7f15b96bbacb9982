#!/bin/sh
# SPDX-License-Identifier: MIT
# The program has no code that could open a network connection.
. "$(dirname "$0")/lib.sh"
command -v nm >/dev/null || skip "no nm"
nm "$program" >"$work/all" 2>/dev/null
nm -D "$program" >>"$work/all" 2>/dev/null
grep -q ' main$' "$work/all" || skip "the program is stripped"
grep -E ' [A-Za-z] (_*)(socket|connect|bind|listen|accept4?|send(to|msg|mmsg)?|recv(from|msg|mmsg)?|getaddrinfo|gethostby[a-z_0-9]+|res_[a-z]+)(@.*)?$' \
  "$work/all" >"$work/out" && fail "network symbols"
exit 0
