#!/bin/sh
# Every C++ file looks as .clang-format says:  format.sh SOURCE_FOLDER
cd "$1" || exit 1
find include src tests \( -name '*.hpp' -o -name '*.cpp' \) -print0 |
  xargs -0 clang-format --dry-run --Werror
