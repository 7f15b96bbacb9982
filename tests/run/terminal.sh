#!/bin/sh
# SPDX-License-Identifier: MIT
# The guided session on a real terminal: keys, signals, job control, and what is left behind.
. "$(dirname "$0")/lib.sh"
command -v python3 >/dev/null || skip "no python3"
python3 "$(dirname "$0")/terminal.py" "$program" "$work"
