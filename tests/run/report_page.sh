#!/bin/sh
# SPDX-License-Identifier: MIT
# The page for a clinician in a browser: two sheets at most, and nothing is asked of any network.
. "$(dirname "$0")/lib.sh"
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) ||
  skip "no Chromium"
command -v pdfinfo >/dev/null || skip "no pdfinfo"
command -v python3 >/dev/null || skip "no python3"
here=$(dirname "$0")

python3 "$here/../bench/history.py" "$home/.local/share/heelcare" 1 || fail "no diary"
heelcare --at 2026-11-22T20:00 log --note "<script>alert(1)</script> <img src=http://127.0.0.1:1/x>" \
  >"$work/out" 2>"$work/err" || fail "no note"
heelcare --at 2026-11-22T20:00 report --for clinician --format html >"$work/page.html" 2>"$work/err" ||
  fail "no page"

grep -q "Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'" \
  "$work/page.html" || fail "no policy in the page"
grep -qiE '<(script|link|img|iframe|object|embed|base|form)|<[a-z][^>]* (src|href|on[a-z]+)=|url\(|@import' \
  "$work/page.html" >"$work/out" && fail "the page loads something"

browse() {
  timeout 120 "$chromium" --headless --no-sandbox --disable-gpu --user-data-dir="$work/profile" \
    "$@" "file://$work/page.html" >"$work/out" 2>"$work/err"
}

# Letter by the browser's own setting, A4 by the page's.
for paper in letter A4; do
  sed "s/@page {/@page { size: $paper;/" "$work/page.html" >"$work/$paper.html"
  mv "$work/page.html" "$work/kept.html"
  cp "$work/$paper.html" "$work/page.html"
  browse --no-pdf-header-footer --print-to-pdf="$work/$paper.pdf" || fail "no PDF"
  mv "$work/kept.html" "$work/page.html"
  pages=$(pdfinfo "$work/$paper.pdf" | sed -n 's/^Pages: *//p')
  test "${pages:-99}" -le 2 || fail "$pages pages of $paper"
done

browse --log-net-log="$work/net.json" --net-log-capture-mode=Everything --dump-dom ||
  fail "the page does not open"
grep -q 'Heel pain diary' "$work/out" || fail "the page is empty"
grep -qF '127.0.0.1:1/x' "$work/net.json" && fail "the page asked for something"
exit 0
