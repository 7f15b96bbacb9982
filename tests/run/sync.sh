#!/bin/sh
# SPDX-License-Identifier: MIT
# Two devices that record while apart, through git, through copies with conflict names and through
# Syncthing: the same plan on both, nothing lost, nothing to merge by hand.
. "$(dirname "$0")/lib.sh"
now='--at 2024-11-26T19:40:00+00:00'
without=

# on DEVICE WORDS...: heelcare there, with its records on 26 November.
on() {
  home=$work/$1
  mkdir -p "$home"
  shift
  expect 0 "$@"
}
at() {
  echo "--at 2024-11-26T$1:00+00:00"
}
log_of() {
  echo "$work/$1/.local/share/heelcare/log"
}

# same RECORDS DEVICE...: they have so many records, one plan and one word on what is withheld.
same() {
  wanted=$1
  shift
  for device in "$@"; do
    home=$work/$device
    found=$(cat $(log_files) | sort -u | wc -l)
    test "$found" -eq "$wanted" || fail "$device has $found records, not $wanted"
    {
      heelcare plan $now && heelcare plan --why $now && heelcare plan --json --days 7 $now
      heelcare safety $now || test $? -eq 3
      heelcare report --format csv $now
    } >"$work/$device.says" 2>&1 </dev/null || fail "$device: heelcare"
    grep -q 'conflict copy' "$work/$device.says" && fail "$device warns"
    cmp "$work/$1.says" "$work/$device.says" || fail "$1 and $device differ"
  done
}

# Three records before, then two on each while they are apart.
begin() {
  rm -rf "$work/a" "$work/b"
  on a log --feet left --first-step 4 $(at 07:00)
  on a safety --answer none $(at 07:05)
}
apart() {
  on a log --done plantar-fascia-stretch $(at 08:00)
  on a log --pain 2 --foot left $(at 09:00)
  on b log --red-flag fever-unwell $(at 08:30)
  on b log --worst 3 --foot left $(at 09:00)
}

if command -v git >/dev/null; then
  section 'On several devices' sh >"$work/steps"
  sed -n '/^git init/,/^git push/p' "$work/steps" >"$work/first"
  test -s "$work/first" || fail "README does not say how to begin"
  for how in --no-rebase --rebase; do
    begin
    remote=$work/remote$how.git
    git init -q --bare -b main "$remote"
    { echo "cd '$(log_of a)'; remote='$remote'"; cat "$work/first"; } >"$work/do"
    in_readme "$work/do" || fail "git, the first device"
    mkdir -p "$work/b/.local/share/heelcare"
    git clone -q "$remote" "$(log_of b)"
    apart
    # Again and again, in turns: the rest of README's lines.
    sed '1,/^git push/d' "$work/steps" | sed "s/--no-rebase/$how/" >"$work/often"
    grep -q -e "$how" "$work/often" || fail "README does not say how to go on"
    for home in "$work/a" "$work/b" "$work/a"; do
      in_readme "$work/often" || fail "git pull $how"
    done
    same 7 a b
    on a log --note 'on the train' $(at 10:00)
    on b log --note 'at home' $(at 10:00)
    for home in "$work/b" "$work/a" "$work/b"; do
      in_readme "$work/often" || fail "git pull $how, once more"
    done
    same 9 a b
  done

  # One name for two, as after copying a home: git leaves its marks, and heelcare says what to do.
  begin
  remote=$work/one-name.git
  git init -q --bare -b main "$remote"
  { echo "cd '$(log_of a)'; remote='$remote'"; cat "$work/first"; } >"$work/do"
  home=$work/a
  in_readme "$work/do" || fail "git, the first device"
  mkdir -p "$work/b/.local/share/heelcare"
  git clone -q "$remote" "$(log_of b)"
  cp -R "$work/a/.local/state" "$work/b/.local"
  sed '1,/^git push/d' "$work/steps" >"$work/often"
  on a log --note 'on the train' $(at 10:00)
  on b log --note 'at home' $(at 10:00)
  home=$work/a
  in_readme "$work/often" || fail "git, two devices of one name"
  home=$work/b
  in_readme "$work/often" && fail "git merges one file of two devices"
  expect 4 plan $now
  said 'heelcare: hint: git merged what two devices wrote under one name'
  sed -i -e '/^<<<<<<< /d' -e '/^=======$/d' -e '/^>>>>>>> /d' "$(log_of b)"/*/2024-11.jsonl
  rm "$home/.local/state/heelcare/device"
  on b log --note 'a name of its own' $(at 11:00)
  for home in "$work/b" "$work/a"; do
    in_readme "$work/often" || fail "git, once the marks are gone"
  done
  same 6 a b
  test "$(find "$(log_of a)" -mindepth 1 -maxdepth 1 ! -name .git | wc -l)" -eq 2 || fail "not two names"
else
  without="$without git"
fi

# A tool that keeps both: the file of one device, as the other had it, under a name of conflict.
begin
apart
mkdir -p "$(log_of c)"
for device in a b; do cp -R "$(log_of $device)"/* "$(log_of c)"; done
cp -R "$work/c" "$work/d"
for name in .sync-conflict-20241126-080415-ZHUN4BZ ' (conflicted copy 2024-11-26)' '~'; do
  for file in "$(log_of d)"/*/2024-11.jsonl "$(log_of d)"/*/standing.jsonl; do
    test ! -f "$file" || sed -n '$p' "$file" >"${file%.jsonl}$name.jsonl"
  done
done
home=$work/d
heelcare plan -q $now >"$work/out" 2>&1
home=$work/c
heelcare plan -q $now >"$work/err" 2>&1
cmp "$work/out" "$work/err" || fail "conflict copies change the plan"

# Two Syncthing daemons that know of nothing but each other.
if command -v syncthing >/dev/null; then
  begin
  mkdir -p "$(log_of b)"
  apart
  port=$((20000 + $$ % 20000))
  for device in a b; do
    HOME=$work STNODEFAULTFOLDER=1 syncthing generate --home="$work/st-$device" >"$work/out" 2>&1 ||
      fail "syncthing generate"
  done
  id_of() {
    HOME=$work syncthing --home="$work/st-$1" --device-id
  }
  a=$(id_of a) b=$(id_of b)
  for device in a b; do
    test $device = a && listen=$port there=$((port + 1)) || listen=$((port + 1)) there=$port
    cat >"$work/st-$device/config.xml" <<END
<configuration version="35">
  <folder id="log" label="log" path="$(log_of $device)" type="sendreceive" rescanIntervalS="1" fsWatcherEnabled="false">
    <device id="$a"/><device id="$b"/>
  </folder>
  <device id="$a" name="a"><address>$(test $device = a && echo dynamic || echo tcp://127.0.0.1:$there)</address></device>
  <device id="$b" name="b"><address>$(test $device = b && echo dynamic || echo tcp://127.0.0.1:$there)</address></device>
  <gui enabled="false"></gui>
  <options>
    <listenAddress>tcp://127.0.0.1:$listen</listenAddress>
    <globalAnnounceEnabled>false</globalAnnounceEnabled>
    <localAnnounceEnabled>false</localAnnounceEnabled>
    <relaysEnabled>false</relaysEnabled>
    <natEnabled>false</natEnabled>
    <urAccepted>-1</urAccepted>
    <crashReportingEnabled>false</crashReportingEnabled>
    <autoUpgradeIntervalH>0</autoUpgradeIntervalH>
    <reconnectionIntervalS>1</reconnectionIntervalS>
  </options>
</configuration>
END
    HOME=$work STNOUPGRADE=1 syncthing serve --home="$work/st-$device" --no-browser --no-restart \
      >"$work/st-$device/said" 2>&1 &
    pids="$pids $!"
  done
  trap 'kill $pids 2>/dev/null; wait; rm -rf "$work"' EXIT
  synced() {
    for tick in $(seq 300); do
      (cd "$(log_of a)" && find . -name '*.jsonl' -exec cksum {} + 2>"$work/err" | sort) >"$work/at-a"
      (cd "$(log_of b)" && find . -name '*.jsonl' -exec cksum {} + 2>"$work/err" | sort) >"$work/at-b"
      test "$(wc -l <"$work/at-a")" -ge "$1" && cmp -s "$work/at-a" "$work/at-b" && return
      sleep 0.1
    done
    tail -n 5 "$work"/st-*/said
    fail "Syncthing has not brought them together in half a minute"
  }
  synced 4
  same 7 a b
  on a log --note 'on the train' $(at 10:00)
  on b log --note 'at home' $(at 10:00)
  synced 4
  same 9 a b
  find "$(log_of a)" "$(log_of b)" -name '*conflict*' | grep . && fail "Syncthing made conflict copies"
else
  without="$without syncthing"
fi
test -z "$without" || skip "not installed:$without; the rest passed"
