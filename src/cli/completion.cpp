// SPDX-License-Identifier: MIT
#include "completion.hpp"

#include "words.hpp"

#include <fmt/format.h>

namespace heelcare {
namespace {

// Names are read live, from the lists that people read: a name begins its line, and what is said of
// it may go on over indented lines.
constexpr std::string_view routine_list = "routines";
constexpr std::string_view flag_list = "safety --list";
constexpr std::string_view joined_lines =
    "--no-input --color never 2>/dev/null | sed -e :a -e '$!N;s/\\n  */ /;ta' "
    "-e 's/  */ /g;P;D'";

std::string joined(std::string_view words) {
  return fmt::format("{}", fmt::join(split_words(words), " "));
}

std::string all_verbs(std::string_view separator) {
  std::string all;
  for (const auto& verb : verbs()) {
    if (!all.empty()) all.append(separator);
    all.append(verb.name);
  }
  return all;
}

// Inside single quotes.
std::string quoted(std::string_view text, std::string_view quote) {
  std::string out;
  for (const char c : text) {
    if (c == '\'')
      out.append(quote);
    else
      out.push_back(c);
  }
  return out;
}

// The list that holds these names; empty: they are not read live.
std::string_view list_of(Names names) {
  if (names == Names::routine || names == Names::routine_or_file) return routine_list;
  return names == Names::flag ? flag_list : std::string_view();
}

std::string fixed_words(Names names, std::string_view words) {
  return names == Names::verb ? all_verbs(" ") + " heel" : joined(words);
}

// What a value may be: fixed words and, `live` with the list put in, those read live.
std::string all_words(Names names, std::string_view words, std::string_view live) {
  std::string all = fixed_words(names, words);
  const auto list = list_of(names);
  if (list.empty()) return all;
  return all + (all.empty() ? "" : " ") + fmt::format(fmt::runtime(live), list);
}

// --- bash --------------------------------------------------------------------------------------

// Arguments of compgen; empty where nothing can be offered.
std::string bash_source(Names names, std::string_view words) {
  if (names == Names::folder) return "-d";
  if (names == Names::command) return "-c";
  const auto all = all_words(names, words, "$(_heelcare_names {})");
  if (all.empty()) return {};
  return fmt::format("{}-W \"{}\"", names == Names::routine_or_file ? "-f " : "", all);
}

std::string bash_values(std::string_view verb, std::span<const OptionRow> rows) {
  std::string out;
  std::string silent;
  for (const auto& row : rows) {
    if (row.takes == Takes::nothing) continue;
    const auto source = bash_source(row.names, row.words);
    const auto pattern = fmt::format("{}:{}", verb, row.name);
    if (source.empty())
      silent.append(silent.empty() ? "" : "|").append(pattern);
    else
      out += fmt::format("    {}) COMPREPLY=($(compgen {} -- \"$cur\")); return ;;\n", pattern,
                         source);
  }
  return silent.empty() ? out : out + fmt::format("    {}) return ;;\n", silent);
}

std::string option_list(std::span<const OptionRow> rows) {
  std::string out;
  for (const auto& row : rows) {
    if (!row.letter.empty()) out.append(" ").append(row.letter);
    out.append(" ").append(row.name);
  }
  return out;
}

std::string bash_script() {
  std::string values = bash_values("*", global_options());
  std::string options;
  std::string operands;
  for (const auto& verb : verbs()) {
    values += bash_values(verb.name, verb.options);
    options +=
        fmt::format("      {}) words=\"$words{}\" ;;\n", verb.name, option_list(verb.options));
    if (verb.operand_names != Names::nothing)
      operands += fmt::format("    {}) COMPREPLY=($(compgen {} -- \"$cur\")) ;;\n", verb.name,
                              bash_source(verb.operand_names, ""));
  }
  operands +=
      fmt::format("    '') COMPREPLY=($(compgen -W \"{}\" -- \"$cur\")) ;;\n", all_verbs(" "));
  return fmt::format(
      R"(# bash completion for heelcare
_heelcare_names() {{
  command heelcare "$@" -q --no-input 2>/dev/null
}}
_heelcare() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}} verb= words= i
  COMPREPLY=()
  if [[ $cur == = ]]; then
    cur=
  elif [[ $prev == = ]]; then
    prev=${{COMP_WORDS[COMP_CWORD-2]}}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${{COMP_WORDS[i]}} in
      {verbs}) verb=${{COMP_WORDS[i]}}; break ;;
    esac
  done
  [[ $cur == -* ]] || case $verb:$prev in
{values}  esac
  if [[ $cur == -* ]]; then
    words="{globals}"
    case $verb in
{options}    esac
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
    return
  fi
  case $verb in
{operands}  esac
}}
complete -F _heelcare heelcare
)",
      fmt::arg("verbs", all_verbs("|")), fmt::arg("values", values),
      fmt::arg("globals", option_list(global_options()).substr(1)), fmt::arg("options", options),
      fmt::arg("operands", operands));
}

// --- zsh ---------------------------------------------------------------------------------------

std::string zsh_action(Names names, std::string_view words) {
  if (names == Names::folder) return "_files -/";
  if (names == Names::command) return "_command_names -e";
  std::string action;
  const auto offer = [&action](std::string_view more) {
    action.append(action.empty() ? "" : "; ").append(more);
  };
  if (const auto fixed = fixed_words(names, words); !fixed.empty()) offer("compadd -- " + fixed);
  if (const auto list = list_of(names); !list.empty())
    offer(fmt::format("_heelcare_names {}", list));
  if (names == Names::routine_or_file) offer("_files");
  return action.empty() ? "_message value" : action;
}

std::string zsh_values(std::string_view verb, std::span<const OptionRow> rows) {
  std::string out;
  for (const auto& row : rows) {
    if (row.takes == Takes::nothing) continue;
    out += fmt::format("    ({}:{}) {}; return ;;\n", verb, row.name,
                       zsh_action(row.names, row.words));
  }
  return out;
}

std::string zsh_options(std::span<const OptionRow> rows) {
  std::string out;
  for (const auto& row : rows) {
    const auto help = quoted(row.help, "'\\''");
    out += fmt::format(" '{}:{}'", row.name, help);
    if (!row.letter.empty()) out += fmt::format(" '{}:{}'", row.letter, help);
  }
  return out;
}

std::string zsh_script() {
  std::string values = zsh_values("*", global_options());
  std::string options;
  std::string operands;
  std::string summaries;
  for (const auto& verb : verbs()) {
    values += zsh_values(verb.name, verb.options);
    options += fmt::format("      ({}) options+=({}) ;;\n", verb.name, zsh_options(verb.options));
    if (verb.operand_names != Names::nothing)
      operands += fmt::format("    ({}) {} ;;\n", verb.name, zsh_action(verb.operand_names, ""));
    summaries += fmt::format(" '{}:{}'", verb.name, quoted(verb.summary, "'\\''"));
  }
  return fmt::format(
      R"zsh(#compdef heelcare
_heelcare_names() {{
  local -a names
  names=(${{(f)"$(command heelcare "$@" {joined} | sed 's/ /:/')"}})
  _describe name names
}}
_heelcare() {{
  local verb= word prev=${{words[CURRENT-1]}}
  local -a options summaries
  for word in ${{words[2,CURRENT-1]}}; do
    case $word in
      ({verbs}) verb=$word; break ;;
    esac
  done
  if [[ $PREFIX == --*=* ]]; then
    prev=${{PREFIX%%=*}}
    compset -P 1 '*='
  fi
  [[ $PREFIX == -* ]] || case $verb:$prev in
{values}  esac
  if [[ $PREFIX == -* ]]; then
    options=({globals})
    case $verb in
{options}    esac
    _describe -o option options
    return
  fi
  case $verb in
{operands}    ('') summaries=({summaries}); _describe verb summaries ;;
  esac
}}
if [[ $funcstack[1] == _heelcare ]]; then
  _heelcare "$@"
else
  compdef _heelcare heelcare
fi
)zsh",
      fmt::arg("joined", joined_lines), fmt::arg("verbs", all_verbs("|")),
      fmt::arg("values", values), fmt::arg("globals", zsh_options(global_options())),
      fmt::arg("options", options), fmt::arg("operands", operands),
      fmt::arg("summaries", summaries));
}

// --- fish --------------------------------------------------------------------------------------

std::string fish_source(Names names, std::string_view words) {
  if (names == Names::folder) return "(__fish_complete_directories)";
  if (names == Names::command) return "(__fish_complete_command)";
  return all_words(names, words, "(_heelcare_names {})");
}

std::string fish_options(std::string_view condition, std::span<const OptionRow> rows) {
  std::string out;
  for (const auto& row : rows) {
    out += fmt::format("complete -c heelcare{} -l {}", condition, row.name.substr(2));
    if (!row.letter.empty()) out += fmt::format(" -s {}", row.letter.substr(1));
    if (row.takes == Takes::value) out += " -x";
    const auto source = fish_source(row.names, row.words);
    if (!source.empty()) out += fmt::format(" -a '{}'", source);
    out += fmt::format(" -d '{}'\n", quoted(row.help, "\\'"));
  }
  return out;
}

std::string fish_script() {
  std::string out = fmt::format(
      R"(# fish completion for heelcare
function _heelcare_names
  command heelcare $argv {} | string replace ' ' \t
end
function _heelcare_verb_is
  set -l verbs (string match -r '^(?:{})$' -- (commandline -opc))
  test "$verbs[1]" = "$argv[1]"
end
complete -c heelcare -f
)",
      joined_lines, all_verbs("|"));
  for (const auto& verb : verbs()) {
    out += fmt::format("complete -c heelcare -n _heelcare_verb_is -a {} -d '{}'\n", verb.name,
                       quoted(verb.summary, "\\'"));
  }
  out += fish_options("", global_options());
  for (const auto& verb : verbs()) {
    const auto seen = fmt::format(" -n '_heelcare_verb_is {}'", verb.name);
    out += fish_options(seen, verb.options);
    const auto operands = fish_source(verb.operand_names, "");
    const auto files = verb.operand_names == Names::routine_or_file ? " -F" : "";
    if (!operands.empty())
      out += fmt::format("complete -c heelcare{}{} -a '{}'\n", seen, files, operands);
  }
  return out;
}

}  // namespace

std::string completion_script(std::string_view shell) {
  if (shell == "bash") return bash_script();
  if (shell == "zsh") return zsh_script();
  return fish_script();
}

}  // namespace heelcare
