#!/bin/sh
# SPDX-License-Identifier: MIT
# The two packages, made from the built tree and used as installed:  package.sh PROGRAM SOURCE BUILD
# The program is the built one; what is tested is the one that comes out of the packages.
. "$(dirname "$0")/lib.sh"
source=$2
build=$3
umask 022

# pack BUILD FOLDER: both packages, or what kept them from being made.
pack() {
  (cd "$1" && cpack -B "$2") >"$work/out" 2>&1 || fail "cpack in $1"
  rm -r "$2/_CPack_Packages"
}
pack "$build" "$work/packages"
deb=$(echo "$work"/packages/*.deb)
tarball=$(echo "$work"/packages/*.tar.gz)
test -f "$deb" && test -f "$tarball" || fail "a package is missing: $(ls "$work/packages")"

# The files, neither more nor less.
(dpkg-deb -c "$deb" | sed -n 's/^-.* \.//p' | sort) >"$work/out"
{
  printf '/usr/bin/heelcare\n/usr/share/lintian/overrides/heelcare\n'
  printf '/usr/share/doc/heelcare/%s\n' README.md changelog.gz copyright
  echo /usr/share/bash-completion/completions/heelcare
  echo /usr/share/zsh/vendor-completions/_heelcare
  echo /usr/share/fish/vendor_completions.d/heelcare.fish
  for manual in "$source"/man/*.[1-9]; do
    echo "/usr/share/man/man${manual##*.}/${manual##*/}.gz"
  done
} | sort | diff - "$work/out" || fail "the files of the .deb"
test -z "$(dpkg-deb -f "$deb" Depends)" || fail "the .deb needs $(dpkg-deb -f "$deb" Depends)"

if command -v lintian >/dev/null; then
  lintian --allow-root --fail-on error,warning "$deb" >"$work/out" 2>&1 || fail "lintian"
fi

# The three usages, from a scratch root.
dpkg-deb -x "$deb" "$work/root"
program=$work/root/usr/bin/heelcare
three_usages() {
  expect 0 log --pain 4 --feet left
  said 'pain 4'
  expect 0 safety --answer none
  expect 0 start tennis-ball --dry-run
  said 'Tennis-ball roll'
  expect 0 remind --at 07:30
  said 'Routine due'
}
three_usages
for shell in bash:bash-completion/completions/heelcare zsh:zsh/vendor-completions/_heelcare \
            fish:fish/vendor_completions.d/heelcare.fish; do
  expect 0 --completion "${shell%%:*}"
  cmp "$work/out" "$work/root/usr/share/${shell#*:}" || fail "the completions for ${shell%%:*}"
done
gzip -dc "$work/root/usr/share/man/man1/heelcare.1.gz" | cmp - "$source/man/heelcare.1" ||
  fail "the manual"

# The licences of what is linked in, with the words of our own.
licences=$work/root/usr/share/doc/heelcare/copyright
for work_of in 'CLI11' '{fmt}' 'toml++' 'RapidJSON' 'libstdc++' 'GNU C Library'; do
  grep -qF "$work_of" "$licences" || fail "no licence of $work_of"
done
sed 1,4d "$source/LICENSE" >"$work/ours"
grep -vxFf "$licences" "$work/ours" && fail "copyright lacks words of LICENSE"

# The tarball runs with nothing around it.
mkdir "$work/empty"
tar -xzf "$tarball" -C "$work/empty" --strip-components=1
test -f "$work/empty/share/man/man1/heelcare.1" || fail "the tarball has no manual"
test -f "$work/empty/share/zsh/site-functions/_heelcare" || fail "the tarball has no zsh completions"
for file in copyright LGPL-2.1; do
  test -s "$work/empty/share/doc/heelcare/$file" || fail "the tarball has no $file"
done
if test "$(id -u)" -eq 0; then
  mkdir "$work/empty/home"
  heelcare() {
    env -i HOME=/home TZ=UTC PATH=/usr/sbin:/usr/bin chroot "$work/empty" /bin/heelcare "$@"
  }
  three_usages
fi

# Bit for bit the same at another time, in another time zone and locale.
(export TZ=Pacific/Auckland LC_ALL=C && pack "$build" "$work/again") || exit 1
for package in "$deb" "$tarball"; do
  cmp "$package" "$work/again/${package##*/}" || fail "${package##*/} is not the same twice"
done

# The same from another folder, since the program does not know where it was built.
grep -qF "$source" "$program" && fail "the program names the folder it was built in"
grep -q '\.\./src/[a-z]*/[a-z_]*\.cpp' "$program" && fail "the program tells where it was built from, as ccache does"
mkdir "$work/elsewhere"
for name in .packaging CMakeLists.txt README.md LICENSE include man routines src; do
  cp -R "$source/$name" "$work/elsewhere"
done
cmake -G Ninja -S "$work/elsewhere" -B "$work/elsewhere/build" -DBUILD_TESTING=OFF -DHEELCARE_STATIC=ON \
  >"$work/out" 2>&1 || fail "no configuration elsewhere"
cp "$build/heelcare" "$work/elsewhere/build"
cp "$build"/installed/* "$work/elsewhere/build/installed"
pack "$work/elsewhere/build" "$work/other"
for package in "$deb" "$tarball"; do
  cmp "$package" "$work/other/${package##*/}" || fail "${package##*/} differs with the folder"
done

# Another umask shows in the outermost header of a .deb, which dpkg ignores, and nowhere else.
(umask 077 && pack "$build" "$work/private") || exit 1
cmp "$tarball" "$work/private/${tarball##*/}" || fail "the umask shows in the tarball"
dpkg-deb --fsys-tarfile "$deb" >"$work/files"
dpkg-deb --fsys-tarfile "$work/private/${deb##*/}" | cmp "$work/files" - || fail "the umask shows in the .deb"

command -v lintian >/dev/null || skip "no lintian; the rest passed"
test "$(id -u)" -eq 0 || skip "an empty root needs root; the rest passed"
