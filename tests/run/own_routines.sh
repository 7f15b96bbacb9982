#!/bin/sh
# SPDX-License-Identifier: MIT
# Routines of one's own: the tutorial of README as it stands there, a physiotherapist's sheet of six
# exercises as files, and the way from a mistake to its message and back.
. "$(dirname "$0")/lib.sh"
here=$(dirname "$(realpath "$0")")
folder=$home/.config/heelcare/routines
now='--at 2024-11-26T19:40:00+00:00'
expect 0 log --feet left --pain 1 --at 2024-11-26T19:30:00+00:00
expect 0 safety --answer none --at 2024-11-26T19:31:00+00:00

section 'Routines of your own' toml >"$work/tutorial.toml"
section 'Routines of your own' sh >"$work/tutorial"
test -s "$work/tutorial.toml" || fail "README has no file to begin with"
in_readme "$work/tutorial" || fail "the tutorial"
said 'No errors.'
expect 0 routines --check "$work/tutorial.toml"
cp "$work/tutorial.toml" "$folder/stairs.toml"
expect 0 start stairs --dry-run $now
said 'Calf stretch on the stairs'
expect 0 plan --why stairs $now

# The sheet: read without a word, listed, and held to the same rules as what is built in.
cp "$here"/sheet/*.toml "$folder"
test "$(ls "$folder"/sheet-*.toml | wc -l)" -eq 6 || fail "six exercises"
expect 0 routines --check
test "$(cat "$work/out")" = 'No errors.' -a ! -s "$work/err" || fail "the sheet has errors"
for file in "$folder"/sheet-*.toml; do
  routine=$(basename "$file" .toml)
  expect 0 start "$routine" --dry-run $now
  said "$(sed -n 's/^title = "\(.*\)"/\1/p' "$file")"
done
expect 0 log --red-flag stress-fracture --foot left --at 2024-11-26T19:32:00+00:00
for routine in sheet-ball sheet-raises sheet-balance; do
  expect 3 start $routine --dry-run --foot left $now
done

# A mistake: where, what, and what to do; the others go on.
sed -i 's/^kind = "stretch"/kind = "strech"/; s/^hold_s.*/hold_s = 30 sec/' "$folder/sheet-towel.toml"
expect 4 routines --check
said "$folder/sheet-towel.toml:15:13: the value ends before this"
said 'hold_s = 30 sec'
said 'a number without its unit'
sed -i 's/^hold_s.*/hold_s = { min = 20, default = 30, max = 30 }/' "$folder/sheet-towel.toml"
expect 4 routines --check
said "$folder/sheet-towel.toml:2:8: "
said "did you mean 'stretch'"
expect 4 start sheet-towel --dry-run $now
expect 0 start sheet-arch --dry-run --foot right $now
sed -i 's/"strech"/"stretch"/' "$folder/sheet-towel.toml"
expect 0 routines --check
