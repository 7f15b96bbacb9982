#!/bin/sh
# SPDX-License-Identifier: MIT
# Completions as people have them: loaded by real shells, with the names of this person's routines.
. "$(dirname "$0")/lib.sh"
mkdir -p "$work/bin" "$home/.config/heelcare/routines"
ln -s "$program" "$work/bin/heelcare"
expect 0 routines --new xylophone-stretch
for shell in bash zsh fish; do
  expect 0 --completion $shell
  cp "$work/out" "$work/heelcare.$shell"
done

in_shell() {
  env -i HOME="$home" PATH="$work/bin:/usr/bin:/bin" LANG=C.UTF-8 TZ=UTC TERM=dumb "$@"
}

bash_answers() {  # WORDS...: the last is what stands before the cursor
  in_shell bash --norc -c '
    . "$0"
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
    _heelcare heelcare "${COMP_WORDS[COMP_CWORD]}"
    printf "%s\n" "${COMPREPLY[@]}"' "$work/heelcare.bash" "$@"
}

# The real completion system of zsh, at a terminal of its own; what it would offer is told by compadd.
cat >"$work/zsh_answers" <<'END'
zmodload zsh/zpty
script=$1 line=$2
zpty z zsh -f -i
zpty -w z "PROMPT= RPROMPT= ; stty -echo; unsetopt zle_bracketed_paste 2>/dev/null"
zpty -w z "fpath=(${script:h} \$fpath); autoload -Uz compinit; compinit -u -d $script:h/dump; source $script"
zpty -w z 'compadd() {
  case " $* " in (*" -O "*|*" -A "*|*" -D "*) builtin compadd "$@"; return ;; esac
  local -a found; builtin compadd -O found "$@"
  (( $#found )) && print -rl -- "offer:"$^found
  local told=${@[${@[(i)-*d]}+1]}
  [[ -n $told ]] && print -rl -- "told:"${(P)^told}
  builtin compadd "$@"
}'
zpty -w z 'offers() { compstate[insert]=; compstate[list]=; _main_complete; print -r -- "the"" end"; }'
zpty -w z 'zle -C offers complete-word offers; bindkey "^X" offers; print "rea""dy"'
zpty -r z text '*ready*'
zpty -n -w z "$line"$'\x18'
zpty -r z text '*the end*'
print -r -- "$text" | tr -d '\r' | sed -n -e 's/.*offer://p' -e 's/.*told://p' | sort -u
zpty -d z
END
zsh_answers() {
  in_shell timeout 60 zsh -f "$work/zsh_answers" "$work/heelcare.zsh" "$*"
}

fish_answers() {
  in_shell fish --no-config -c 'source $argv[1]; complete -C "$argv[2]"' "$work/heelcare.fish" "$*"
}

# offers WORD LINE...: LINE, of which the last word is being typed, may go on with WORD.
offers() {
  word=$1
  shift
  ${shell}_answers "$@" >"$work/out" 2>"$work/err"
  cut -f 1 "$work/out" | grep -qxF -e "$word" || fail "$shell: '$*' does not offer $word"
}
offers_not() {
  word=$1
  shift
  ${shell}_answers "$@" >"$work/out" 2>"$work/err"
  ! cut -f 1 "$work/out" | grep -qxF -e "$word" || fail "$shell: '$*' offers $word"
}

# tells TEXT LINE...: what stands beside an offer, where the shell shows that.
tells() {
  text=$1
  shift
  ${shell}_answers "$@" >"$work/out" 2>"$work/err"
  grep -qF -e "$text" "$work/out" || fail "$shell: '$*' does not tell: $text"
}

mkdir -p "$work/places/xanadu"
touch "$work/places/xylophone.toml"
printf '#!/bin/sh\n' >"$work/bin/xylotell"
chmod +x "$work/bin/xylotell"
cd "$work/places" || exit 1

without=
for shell in bash zsh fish; do
  command -v $shell >/dev/null || { without="$without $shell"; continue; }
  in_shell $shell -n "$work/heelcare.$shell" || fail "$shell cannot read its script"
  for verb in start log plan report safety remind undo routines help; do
    offers $verb heelcare ''
  done
  offers remind heelcare re
  offers_not start heelcare re
  offers_not plan heelcare start p
  offers --first-step heelcare log --f
  offers_not --days heelcare log --
  offers --no-input heelcare log --no
  offers --days heelcare --plain plan --d
  offers limp heelcare log --walk ''
  offers limp heelcare log --foot left --walk l
  offers tennis-ball heelcare start ''
  offers tennis-ball heelcare plan --why t
  offers_not tennis-ball heelcare plan --days t
  offers_not tennis-ball heelcare help start t
  offers -q heelcare -
  offers xylophone.toml heelcare routines --check xylo
  offers xylotell heelcare remind --notify xylo
  offers_not xylophone.toml heelcare --data x
  offers_not xylophone.toml heelcare start x
  offers xylophone-stretch heelcare start ''
  offers xylophone-stretch heelcare plan x
  offers xylophone-stretch heelcare log --skip x
  offers_not tennis-ball heelcare log --pain ''
  offers stress-fracture-suspected heelcare log --red-flag s
  offers stress-fracture-suspected heelcare safety --clear ''
  offers diabetes heelcare safety d
  offers none heelcare safety --answer n
  offers heel heelcare help h
  offers ics heelcare plan --format ''
  offers fish heelcare --completion ''
  case $shell in
    fish) offers xanadu/ heelcare --data x ;;
    *) offers xanadu heelcare --data x ;;
  esac
  case $shell in
    bash) offers tennis-ball heelcare log --done = te; offers limp heelcare log --walk = ;;
    zsh) offers tennis-ball heelcare log --done=te; offers limp heelcare log --walk= ;;
    fish) offers --done=tennis-ball heelcare log --done=te; offers --walk=limp heelcare log --walk= ;;
  esac
  test $shell = bash && continue
  tells 'guided session with timers' heelcare s
  tells 'pain in the night' heelcare log --ni
  tells 'massage Tennis-ball roll under the foot' heelcare start te
  tells 'one calf or leg newly swollen' heelcare log --red-flag calf
  tells 'tender Withholds:' heelcare safety calf
done
test -z "$without" || skip "not installed:$without; the rest passed"
