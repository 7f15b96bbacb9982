#!/bin/sh
# SPDX-License-Identifier: MIT
# Links, pipes, folders and devices where a file should be: refused or named at once, never waited
# for, never written through.
. "$(dirname "$0")/lib.sh"

expect 0 safety --answer none
expect 0 log --pain 3
device=$(dirname "$(log_files | head -n 1)")
month=$(log_files | grep -v standing)
cp -a "$home" "$work/as_it_was"
victim=$work/victim

# within WORDS...: its exit code, 124 where it waits for more than ten seconds.
within() {
  timeout 10 env -i HOME="$home" PATH=/usr/bin:/bin LANG=C.UTF-8 TZ=UTC "$program" "$@" \
    >"$work/out" 2>"$work/err" </dev/null
}

# put KIND PATH: something that is no plain file of ours alone.
put() {
  rm -rf "$2"
  case $1 in
    link) ln -s "$victim" "$2" ;;
    lost) ln -s "$work/no/such/thing" "$2" ;;
    loop) ln -s "$2" "$2" ;;
    twin) ln "$victim" "$2" ;;
    pipe) mkfifo "$2" ;;
    folder) mkdir "$2" ;;
    zero) ln -s /dev/zero "$2" ;;
    device) mknod "$2" c 1 5 2>/dev/null || ln -s /dev/zero "$2" ;;
  esac
}

# one_of WANTED... : the exit code is one of these.
one_of() {
  for code in $2; do test "$1" -ne "$code" || return 0; done
  fail "$3: exit $1, wanted one of $2"
}

for kind in link lost loop twin pipe folder zero device; do
  for place in "$month" "$device/standing.jsonl" "$device/.lock" "$device" "$home/.local/share/heelcare/log" \
    "$home/.local/share/heelcare" "$home/.local/state/heelcare/device" "$home/.config/heelcare/config.toml" \
    "$home/.config/heelcare/routines/mine.toml" "$home/.config/heelcare/routines"; do
    # Folders may be links, and a folder in a folder's place is none of these.
    case $place in *.jsonl | *.lock | */device | *.toml) ;; *) case $kind in twin | folder) continue ;; esac ;; esac
    rm -rf "$home"
    cp -a "$work/as_it_was" "$home"
    mkdir -p "$home/.config/heelcare/routines"
    echo "precious things" >"$victim"
    chmod 640 "$victim"
    put $kind "$place"
    what="$kind at ${place#"$home"/}"

    within plan
    code=$?
    case $place in
      *.jsonl)
        # What can be read is read, and holds no record: damage.
        one_of $code 4 "plan, $what"
        said "${place##*/}"
        ;;
      */.lock) one_of $code 0 "plan, $what" ;;
      "$device") case $kind in lost | loop) one_of $code 4 "plan, $what" ;; *) one_of $code 0 "plan, $what" ;; esac ;;
      */device) one_of $code 0 "plan, $what" ;;
      */mine.toml) one_of $code 0 "plan, $what" && said mine.toml ;;
      *) one_of $code 4 "plan, $what" ;;
    esac
    brief 1500

    within log --pain 2 --red-flag fever-unwell
    code=$?
    case $place in
      */config.toml | */mine.toml | */routines) one_of $code 0 "log, $what" ;;
      *) one_of $code 1 "log, $what" && said 'nothing was recorded' ;;
    esac
    brief 2500

    for words in report safety 'undo --list' --diag remind; do
      within $words
      one_of $? "0 1 3 4" "$words, $what"
    done
    test "$(cat "$victim")" = "precious things" || fail "$what: the victim was written to"
    test "$(stat -c %a "$victim")" = 640 || fail "$what: the victim's mode was changed"
  done
done
test ! -e "$work/no" || fail "something was made where a link leads"

# Folders that are links to folders are as good as others.
rm -rf "$home"
cp -a "$work/as_it_was" "$home"
mv "$home/.local/share/heelcare" "$work/elsewhere"
ln -s "$work/elsewhere" "$home/.local/share/heelcare"
expect 0 log --pain 1
expect 0 plan
test "$(cat "$work"/elsewhere/log/*/20*.jsonl | wc -l)" -eq 2 || fail "a linked data folder is not written to"
exit 0
