#!/bin/sh
# SPDX-License-Identifier: MIT
# The program is killed before each of its calls that write, and each of them fails once in each way:
# what was acknowledged is there, what was not is whole or named, and the next command works.
. "$(dirname "$0")/lib.sh"
command -v strace >/dev/null || skip "no strace"
strace -o "$work/trace" true 2>/dev/null || skip "nothing can be traced here"

first_words='log --pain 3 --red-flag fever-unwell'
log=$home/.local/share/heelcare/log

# traced OPTIONS... PROGRAM WORDS...
traced() {
  env -i HOME="$home" PATH=/usr/bin:/bin LANG=C.UTF-8 TZ=UTC ASAN_OPTIONS=detect_leaks=0 \
    strace -o "$work/trace" "$@" >"$work/out" 2>"$work/err" </dev/null
}

# start_from FOLDER: a home as it was.
start_from() {
  rm -rf "$home"
  cp -a "$1" "$home"
}

ids() { cat "$log"/*/*.jsonl 2>/dev/null | grep -a -o '^{"id":"[0-9a-z]\{12\}"' | sort; }

# Every file of `before` is the beginning of the one there is now.
only_appended() {
  (cd "$1" && find . -name '*.jsonl') | while read -r file; do
    size=$(wc -c <"$1/$file")
    head -c "$size" "$home/$file" | cmp -s - "$1/$file" || exit 1
  done
}

# The next command works, finds what was there, and what was acknowledged.
check_after() {
  what=$1 from=$2 code=$3
  only_appended "$from" || fail "$what: a file lost what was in it"
  if test "$code" -eq 0; then
    for type in pain flag; do
      count=$(cat "$log"/*/*.jsonl | grep -c "\"type\":\"$type\"")
      old=$(cat "$from"/.local/share/heelcare/log/*/*.jsonl 2>/dev/null | grep -c "\"type\":\"$type\"")
      test "$count" -gt "$old" || fail "$what: acknowledged, and no $type is there"
    done
  fi
  ids >"$work/ids"
  expect 0 log --pain 4
  ids >"$work/later"
  test -z "$(comm -23 "$work/ids" "$work/later")" || fail "$what: the next command loses a record"
  test "$(wc -l <"$work/later")" -gt "$(wc -l <"$work/ids")" || fail "$what: the next command records nothing"
}

# calls NAME: how often the command makes this call.
calls() { grep -c "^$1(" "$work/all"; }

mkdir "$work/new"
expect 0 $first_words
cp -a "$home" "$work/old"

kills=0
for from in "$work/new" "$work/old"; do
  start_from "$from"
  traced "$program" $first_words || fail "untraced it works"
  cp "$work/trace" "$work/all"
  for name in mkdir openat flock write fsync link unlink fchmod ftruncate close; do
    most=$(calls $name)
    n=1
    # The first of these load the program and read; what writes comes last.
    case $name in openat) n=$((most > 8 ? most - 7 : 1)) ;; close) n=$((most > 3 ? most - 2 : 1)) ;; esac
    while test $n -le "$most"; do
      start_from "$from"
      traced -e trace=$name -e inject=$name:signal=SIGKILL:when=$n "$program" $first_words
      check_after "killed at $name $n" "$from" $?
      kills=$((kills + 1))
      n=$((n + 1))
    done
  done
done
test $kills -gt 30 || fail "only $kills kills"

# Errors: the truth is told, and the files are as before or end in a line that is reported.
for error in EIO ENOSPC EINTR; do
  start_from "$work/old"
  traced "$program" $first_words
  cp "$work/trace" "$work/all"
  for name in openat write fsync; do
    most=$(calls $name)
    n=1
    case $name$error in openatEIO) n=$((most > 6 ? most - 5 : 1)) ;; openat*) n=$most ;; esac
    while test $n -le "$most"; do
      start_from "$work/old"
      traced -e trace=$name -e inject=$name:error=$error:when=$n "$program" $first_words
      code=$?
      what="$name $n with $error"
      grep -q 'write(1,' "$work/trace" && said_it=yes || said_it=no
      case $code in
        0) ;;
        1)
          if test "$said_it" = no || ! grep -q 'INJECTED' "$work/trace"; then
            grep -qE 'nothing was recorded|may or may not be saved|is recorded, but' "$work/err" ||
              fail "$what: nothing says whether it was recorded"
          fi
          if grep -q 'nothing was recorded' "$work/err"; then
            diff -r "$work/old/.local/share" "$home/.local/share" >/dev/null || fail "$what: something was recorded"
          fi
          ;;
        *) fail "$what: exit $code" ;;
      esac
      check_after "$what" "$work/old" $code
      n=$((n + 1))
    done
  done
done

# Taking back is tried again after a signal.
start_from "$work/old"
traced -e trace=write,ftruncate -e inject=write:error=ENOSPC:when=2 -e inject=ftruncate:error=EINTR:when=1 \
  "$program" $first_words
test $? -eq 1 || fail "a signal while taking back"
diff -r "$work/old/.local/share" "$home/.local/share" >/dev/null || fail "a signal while taking back: something stays"

# The second file fails and so does taking back the first: what is left is whole, or is named.
start_from "$work/old"
traced -e trace=write,ftruncate -e inject=write:error=ENOSPC:when=2 -e inject=ftruncate:error=EIO \
  "$program" $first_words
test $? -eq 1 || fail "two faults at once"
said 'nothing was recorded'
check_after "two faults at once" "$work/old" 1
exit 0
