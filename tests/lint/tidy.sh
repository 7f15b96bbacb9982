#!/bin/sh
# clang-tidy over every source of ours:  tidy.sh SOURCE_FOLDER BUILD_FOLDER
exec python3 "$1/tests/lint/tidy.py" "$1" "$2"
