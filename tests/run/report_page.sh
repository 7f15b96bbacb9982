#!/bin/sh
# SPDX-License-Identifier: MIT
# The page for a clinician in a browser: two sheets at most however busy the diary is, and nothing
# is asked of any network.
. "$(dirname "$0")/lib.sh"
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) ||
  skip "no Chromium"
command -v pdfinfo >/dev/null || skip "no pdfinfo"
command -v python3 >/dev/null || skip "no python3"

# Ten years of ten records a day; of late a long note each day, visits, and one flag after another.
python3 "$(dirname "$0")/../bench/history.py" "$home/.local/share/heelcare" 10 || fail "no diary"
for day in 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20; do
  time="\"at\":\"2026-11-${day}T12:00:00+01:00\""
  note=$(printf 'The heel was sore on the stairs of house %s. %.0s' $day 1 2 3 4 5 6 7 8 9)
  echo "{$time,\"type\":\"note\",\"note\":\"$note<script>alert(1)</script> <img src=http://127.0.0.1:1/x>\"}"
  echo "{$time,\"type\":\"clinician\"}"
  echo "{$time,\"type\":\"activity\",\"name\":\"a long walk with $day friends\",\"minutes\":2$day}"
  echo "{$time,\"type\":\"flag\",\"foot\":\"left\",\"flag\":\"fever-unwell\",\"note\":\"$note\"}"
  echo "{$time,\"type\":\"clear\",\"foot\":\"left\",\"flag\":\"fever-unwell\",\"as\":\"ruled-out\",\"by\":\"$note\",\"on\":\"2026-11-$day\"}" |
    sed 's/T12:00/T12:30/'
done >"$work/records"
heelcare --at 2026-11-22T20:00 log - <"$work/records" >"$work/out" 2>"$work/err" || fail "not recorded"

browse() {
  timeout 120 "$chromium" --headless --no-sandbox --disable-gpu --disable-background-networking \
    --user-data-dir="$work/profile" "$@" "file://$work/page.html" >"$work/out" 2>"$work/err"
}

for since in 12w 2016-11-25; do
  heelcare --at 2026-11-22T20:00 report --for clinician --format html --since $since \
    >"$work/whole.html" 2>"$work/err" || fail "no page"
  grep -q "Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'" \
    "$work/whole.html" || fail "no policy in the page"
  grep -qiE '<(script|link|img|iframe|object|embed|base|form)|<[a-z][^>]* (src|href|on[a-z]+)=|url\(|@import' \
    "$work/whole.html" >"$work/out" && fail "the page loads something"
  for paper in letter A4; do
    sed "s/@page {/@page { size: $paper;/" "$work/whole.html" >"$work/page.html"
    browse --no-pdf-header-footer --print-to-pdf="$work/$paper.pdf" || fail "no PDF"
    pages=$(pdfinfo "$work/$paper.pdf" | sed -n 's/^Pages: *//p')
    test "${pages:-99}" -le 2 || fail "$pages pages of $paper since $since"
  done
done

browse --log-net-log="$work/net.json" --net-log-capture-mode=Everything --dump-dom ||
  fail "the page does not open"
grep -q 'Heel pain diary' "$work/out" || fail "the page is empty"
grep -qF '127.0.0.1:1/x' "$work/net.json" && fail "the page asked for something"
exit 0
