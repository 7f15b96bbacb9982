#!/bin/sh
# .ci/run does what README tells people to do, word for word:  ci.sh SOURCE_FOLDER
cd "$1" || exit 1
line=$(grep 'cmake --workflow --preset check' .ci/run)
grep -qxF -e "$line" README.md || { echo "README.md lacks the line of .ci/run: $line"; exit 1; }
first=$(printf '%s' "$line" | sed 's/--preset check/--preset start/')
grep -qxF -e "$first" README.md || { echo "README.md lacks: $first"; exit 1; }
