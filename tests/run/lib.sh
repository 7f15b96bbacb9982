# SPDX-License-Identifier: MIT
# For the tests that need the real program:  sh tests/run/NAME.sh PROGRAM
# Each has a folder of its own, an empty environment, and stops at the first thing that is wrong.
program=$(realpath "$1")
name=$(basename "$0" .sh)
work=$(mktemp -d "${TMPDIR:-/tmp}/heelcare-run-XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
home=$work/home
mkdir "$home"
chmod 755 "$work"

# heelcare as a person has it, with nothing of this shell's environment.
heelcare() {
  env -i HOME="$home" PATH=/usr/bin:/bin LANG=C.UTF-8 TZ=UTC "$program" "$@"
}

fail() {
  echo "$name: $*"
  for file in "$work/out" "$work/err"; do test ! -s "$file" || head -c 2000 "$file"; done
  exit 1
}

# expect CODE WORDS...: runs heelcare, keeps its output in $work/out and $work/err.
expect() {
  wanted=$1
  shift
  heelcare "$@" >"$work/out" 2>"$work/err" </dev/null
  got=$?
  test $got -eq "$wanted" || fail "heelcare $*: exit $got, wanted $wanted"
}

# said TEXT: stderr or stdout has it.
said() {
  grep -qF -e "$1" "$work/out" "$work/err" || fail "nothing says '$1'"
}

# One line of at most so many bytes on stderr: no dump of what was fed in.
brief() {
  test "$(wc -c <"$work/err")" -le "${1:-600}" || fail "stderr is too long"
}

skip() {
  echo "skipped: $*"
  exit 77
}

log_files() {
  find "$home/.local/share/heelcare/log" -name '*.jsonl' 2>/dev/null | sort
}

# section HEADING KIND: the fenced blocks of that kind below that heading of README.
section() {
  sed -n "/^## $1\$/,/^## /p" "$(dirname "$0")/../../README.md" | sed -n "/^\`\`\`$2\$/,/^\`\`\`\$/{/^\`\`\`/!p;}"
}

# in_readme FILE: runs these lines as a person would, with heelcare on the PATH; stops at the first
# that fails.
in_readme() {
  mkdir -p "$work/bin"
  ln -sf "$program" "$work/bin/heelcare"
  (cd "$home" && env -i HOME="$home" PATH="$work/bin:/usr/bin:/bin" LANG=C.UTF-8 TZ=UTC \
    GIT_AUTHOR_NAME=me GIT_AUTHOR_EMAIL=me GIT_COMMITTER_NAME=me GIT_COMMITTER_EMAIL=me \
    sh -e "$1") >"$work/out" 2>"$work/err" </dev/null
}
