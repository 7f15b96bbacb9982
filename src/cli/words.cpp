// SPDX-License-Identifier: MIT
#include "words.hpp"

#include <array>

namespace heelcare {
namespace {

constexpr std::string_view sides = "left|right|both";

constexpr std::array global_rows{
    OptionRow{.heading = "Options valid everywhere, before or after the verb",
              .name = "--at",
              .takes = Takes::value,
              .value = "TIME",
              .help = "act as if now were TIME: 07:15, 2026-11-22, 2026-11-22T07:15, "
                      "\"yesterday 22:10\", -2h, -30min; log backdates, plan travels"},
    OptionRow{.name = "--data",
              .takes = Takes::value,
              .value = "DIR",
              .names = Names::folder,
              .help = "the data folder, else $HEELCARE_DATA, $XDG_DATA_HOME/heelcare or "
                      "~/.local/share/heelcare"},
    OptionRow{.name = "--config",
              .takes = Takes::value,
              .value = "DIR",
              .names = Names::folder,
              .help = "the configuration folder, else $HEELCARE_CONFIG, "
                      "$XDG_CONFIG_HOME/heelcare or ~/.config/heelcare"},
    OptionRow{.name = "--json", .help = "one JSON object on standard output instead of text"},
    OptionRow{
        .name = "--plain",
        .help = "no redrawing and no colour, one line per event: for screen readers and logs"},
    OptionRow{.name = "--no-input",
              .help = "never ask; a missing answer is an error that names the option to use"},
    OptionRow{.name = "--color",
              .takes = Takes::value,
              .words = "auto|always|never",
              .help = "colours; auto follows NO_COLOR, FORCE_COLOR and CLICOLOR_FORCE"},
    OptionRow{.name = "--quiet", .letter = "-q", .help = "only what was asked for"},
    OptionRow{.name = "--help", .letter = "-h", .help = "this help, or that of a verb"},
    OptionRow{.name = "--version", .help = "print the version"},
    OptionRow{.name = "--completion",
              .takes = Takes::value,
              .words = "bash|zsh|fish",
              .help = "print a completion script for this shell"},
    OptionRow{.name = "--diag",
              .help = "paths, versions, newest entry of each device, damaged lines: fit to be "
                      "pasted, no health data"}};

constexpr std::array start_rows{
    OptionRow{.heading = "Which part",
              .name = "--foot",
              .takes = Takes::value,
              .words = sides,
              .help = "the foot to work on; left out: the feet the routine is allowed for"},
    OptionRow{.name = "--short", .help = "the first-time dose"},
    OptionRow{
        .name = "--from", .takes = Takes::value, .value = "STEP", .help = "begin at this step"},
    OptionRow{.name = "--with",
              .takes = Takes::value,
              .value = "STEP",
              .repeats = true,
              .help = "add an optional step; may be given several times"},
    OptionRow{.heading = "Pain, instead of being asked",
              .name = "--before",
              .takes = Takes::value,
              .value = "N",
              .help = "pain now, 0 none to 10 the worst you can imagine"},
    OptionRow{.name = "--after",
              .takes = Takes::value,
              .value = "N",
              .help = "pain when it is over, 0 to 10"},
    OptionRow{.heading = "Cues",
              .name = "--cue",
              .takes = Takes::value,
              .value = "CMD",
              .names = Names::command,
              .help = "run this command at every cue, the text as its last argument, for "
                      "instance spd-say"},
    OptionRow{.name = "--no-bell", .help = "do not ring"},
    OptionRow{.name = "--dry-run",
              .help = "print the steps with their times and the total; record nothing"}};

constexpr std::array log_rows{
    OptionRow{.heading = "Pain, 0 none to 10 the worst you can imagine",
              .name = "--pain",
              .takes = Takes::value,
              .value = "N",
              .repeats = true,
              .help = "pain; --when says which"},
    OptionRow{.name = "--when",
              .takes = Takes::value,
              .words = "now|first-step|worst|activity|rest|night",
              .repeats = true,
              .help = "when that pain was; now, if left out"},
    OptionRow{.name = "--first-step",
              .takes = Takes::value,
              .value = "N",
              .help = "pain of the first steps after sleep or a long sit"},
    OptionRow{.name = "--worst",
              .takes = Takes::value,
              .value = "N",
              .help = "worst pain of the day, first steps left out"},
    OptionRow{.name = "--night", .takes = Takes::value, .value = "N", .help = "pain in the night"},
    OptionRow{.heading = "How the day goes",
              .name = "--walk",
              .takes = Takes::value,
              .words = "normal|limp|cannot",
              .help = "limp: limping or avoiding the heel for most of the day, the first ten "
                      "minutes after any rest left out; cannot: four steps are impossible"},
    OptionRow{.name = "--foot",
              .takes = Takes::value,
              .words = sides,
              .help = "the foot all of this is about; left out: the feet of your profile"},
    OptionRow{.name = "--red-flag",
              .takes = Takes::value,
              .value = "FLAG",
              .names = Names::flag,
              .repeats = true,
              .help = "something to be careful about; heelcare safety --list names them"},
    OptionRow{.name = "--flare-up", .help = "you call this a flare-up"},
    OptionRow{.heading = "What you did",
              .name = "--activity",
              .takes = Takes::value,
              .value = "NAME=AMOUNT",
              .repeats = true,
              .help = "running=30min, walking=5km, standing=2h"},
    OptionRow{.name = "--done",
              .takes = Takes::maybe,
              .value = "ROUTINE[=AMOUNT]",
              .names = Names::routine,
              .repeats = true,
              .help = "a session done without the timer; AMOUNT is 10min, 90s or 3x10 (sets x "
                      "repetitions); without a name: the sitting that is due"},
    OptionRow{.name = "--skip",
              .takes = Takes::value,
              .value = "ROUTINE",
              .names = Names::routine,
              .repeats = true,
              .help = "leave this routine out today"},
    OptionRow{.heading = "About you",
              .name = "--feet",
              .takes = Takes::value,
              .words = sides,
              .help = "the feet that hurt"},
    OptionRow{.name = "--onset",
              .takes = Takes::value,
              .value = "DATE",
              .help = "when it began: 2026-06-14, 2026-06, or 12w ago"},
    OptionRow{.name = "--usual",
              .takes = Takes::value,
              .value = "N",
              .help = "usual pain of the first steps, 0 to 10"},
    OptionRow{.name = "--pain-days",
              .takes = Takes::value,
              .value = "N",
              .help = "days with pain in a usual week, 0 to 7"},
    OptionRow{.name = "--saw-clinician",
              .takes = Takes::maybe,
              .value = "DATE",
              .help = "you saw a health professional, today or on DATE"},
    OptionRow{.name = "--pause-until",
              .takes = Takes::value,
              .value = "DATE",
              .help = "plan nothing before DATE; today ends a pause"},
    OptionRow{
        .name = "--note", .takes = Takes::value, .value = "TEXT", .help = "a note in your words"}};

constexpr std::array plan_rows{
    OptionRow{.heading = "What to show",
              .name = "--days",
              .takes = Takes::value,
              .value = "N",
              .help = "so many days, 1 to 90"},
    OptionRow{.name = "--why",
              .help = "the rule behind every item and every absence, and what would change it"},
    OptionRow{.name = "--line", .help = "one line, for a prompt or a status bar"},
    OptionRow{.heading = "Calendar file",
              .name = "--format",
              .takes = Takes::value,
              .words = "text|ics",
              .help = "ics: a calendar file, one event for each sitting"},
    OptionRow{.name = "--titles",
              .takes = Takes::value,
              .words = "discreet|full",
              .help = "what the calendar shows: \"Routine\", or the routines by name"}};

constexpr std::array report_rows{
    OptionRow{.heading = "Which days",
              .name = "--since",
              .takes = Takes::value,
              .value = "4w|DATE",
              .help = "from here on: 90d, 4w, 6m, or a date"},
    OptionRow{.name = "--until",
              .takes = Takes::value,
              .value = "DATE",
              .help = "up to and with this day"},
    OptionRow{.heading = "For whom, and how",
              .name = "--for",
              .takes = Takes::value,
              .words = "me|clinician",
              .help = "clinician: one page to take along"},
    OptionRow{.name = "--format",
              .takes = Takes::value,
              .words = "text|html|csv",
              .help = "html: one page that prints; csv: one row for each record"}};

constexpr std::array safety_rows{
    OptionRow{.heading = "Questions",
              .name = "--check",
              .help = "ask the questions: two pages of titles, answered by numbers"},
    OptionRow{.name = "--answer",
              .takes = Takes::value,
              .value = "none|FLAG[,FLAG...]",
              .words = "none",
              .names = Names::flag,
              .help = "answer them in a script: none of these, or those that hold"},
    OptionRow{.name = "--full", .help = "every question in full"},
    OptionRow{.name = "--list", .help = "every flag and what it holds back"},
    OptionRow{.heading = "When something is over",
              .name = "--clear",
              .takes = Takes::value,
              .value = "FLAG",
              .names = Names::flag,
              .help = "record that it is over; without --as: not so today, by your own word, "
                      "for flags that end that way"},
    OptionRow{.name = "--as",
              .takes = Takes::value,
              .words = "ruled-out|healed|managed",
              .help = "what a health professional said; wants --by and --on"},
    OptionRow{.name = "--by", .takes = Takes::value, .value = "TEXT", .help = "who said so"},
    OptionRow{
        .name = "--on", .takes = Takes::value, .value = "DATE", .help = "the day they said so"},
    OptionRow{.name = "--foot",
              .takes = Takes::value,
              .words = sides,
              .help = "the foot the answer or the statement is about"},
    OptionRow{.name = "--note",
              .takes = Takes::value,
              .value = "TEXT",
              .help = "a note to the statement; some flags want one"}};

constexpr std::array remind_rows{
    OptionRow{.heading = "How to remind",
              .name = "--notify",
              .takes = Takes::value,
              .value = "CMD",
              .names = Names::command,
              .help = "run this command once for each sitting, the text as its last argument"},
    OptionRow{.name = "--exit-code", .help = "exit 5 when nothing is due"},
    OptionRow{.heading = "Setting it up",
              .name = "--print-cron",
              .help = "print crontab lines for the times of your configuration"},
    OptionRow{.name = "--print-systemd", .help = "print a user service and its timer"}};

constexpr std::array undo_rows{
    OptionRow{.heading = "Which, and why",
              .name = "--list",
              .help = "the latest records with their ids; takes nothing back"},
    OptionRow{.name = "--reason",
              .takes = Takes::value,
              .value = "TEXT",
              .help = "why; wanted for what raised a flag and for a damaged line"}};

constexpr std::array routines_rows{
    OptionRow{.heading = "Your own routines",
              .name = "--check",
              .help = "check your routine files, or the files named, and list every error"},
    OptionRow{.name = "--new",
              .takes = Takes::value,
              .value = "NAME",
              .help = "make a routine file: asks five things on a terminal, else from a template"},
    OptionRow{.heading = "What is built in",
              .name = "--toml",
              .help = "the text of the file, with the origin of every number"},
    OptionRow{.name = "--policy",
              .help = "flags, ramps, states, targets and limits that decide what is planned"}};

constexpr std::array verb_rows{
    VerbRow{.name = "start",
            .operand = "[ROUTINE]",
            .operand_names = Names::routine,
            .summary = "guided session with timers, then record it",
            .about = "Without a name: the sitting that is due. Keys: space pause, n next, p back, "
                     "+ and - for 15 seconds more or less, s too sore, q stop and save, ? help.",
            .examples = "  heelcare start\n"
                        "  heelcare start tennis-ball --foot left\n"
                        "  heelcare start calf-stretch-band --dry-run\n",
            .options = start_rows},
    VerbRow{.name = "log",
            .operand = "[-]",
            .summary = "record pain, walking, an activity, a session, a note",
            .about = "Several things in one command are recorded together or not at all. Nothing "
                     "at all, on a terminal: a check-in of three keys. With \"-\" it reads records "
                     "from standard input, one JSON object a line.",
            .examples = "  heelcare log --first-step 5\n"
                        "  heelcare log --worst 3 --walk normal --at yesterday\n"
                        "  heelcare log --done tennis-ball=5min --at 07:10\n"
                        "  heelcare log --activity running=30min --note \"new shoes\"\n",
            .options = log_rows},
    VerbRow{.name = "plan",
            .operand = "[ROUTINE]",
            .operand_names = Names::routine,
            .summary = "what is due, when, and why",
            .about = "The same as heelcare without a verb.",
            .examples = "  heelcare plan\n"
                        "  heelcare plan --why calf-raises\n"
                        "  heelcare plan --days 14 --format ics > heel.ics\n",
            .options = plan_rows},
    VerbRow{.name = "report",
            .operand = "[ROUTINE]",
            .operand_names = Names::routine,
            .summary = "history, trend, a page to take along, export",
            .examples = "  heelcare report --since 8w\n"
                        "  heelcare report tennis-ball\n"
                        "  heelcare report --for clinician --format html > heel.html\n",
            .options = report_rows},
    VerbRow{.name = "safety",
            .operand = "[FLAG]",
            .operand_names = Names::flag,
            .summary = "what is withheld, since when, and what would lift it",
            .about = "Exits 3 while anything is withheld. What is recorded here stays until it is "
                     "ended the way heelcare safety FLAG says; nothing else lifts it.",
            .examples = "  heelcare safety\n"
                        "  heelcare safety --check\n"
                        "  heelcare safety --answer none\n"
                        "  heelcare safety --clear fever-unwell\n",
            .options = safety_rows},
    VerbRow{.name = "remind",
            .summary = "one line for each sitting due now, otherwise silence",
            .about = "Made for cron: it needs no terminal and asks nothing.",
            .examples = "  heelcare remind\n"
                        "  heelcare remind --notify notify-send\n"
                        "  heelcare remind --print-cron\n",
            .options = remind_rows},
    VerbRow{.name = "undo",
            .operand = "[ID|FILE:LINE]",
            .summary = "take back the last command's records made on this device",
            .about = "Or the record whose id begins with ID (4 characters or more), or a damaged "
                     "line. Nothing is deleted: taking back is a record too.",
            .examples = "  heelcare undo\n"
                        "  heelcare undo --list\n"
                        "  heelcare undo p0c2 --reason \"typed 8 for 3\"\n",
            .options = undo_rows},
    VerbRow{.name = "routines",
            .operand = "[ROUTINE|FILE...]",
            .operand_names = Names::routine_or_file,
            .summary = "list, show, check or create routines",
            .examples = "  heelcare routines\n"
                        "  heelcare routines tennis-ball\n"
                        "  heelcare routines --check\n"
                        "  heelcare routines --new evening-roll\n",
            .options = routines_rows},
    VerbRow{.name = "help",
            .operand = "[VERB|heel]",
            .operand_names = Names::verb,
            .summary = "help; heelcare help heel: what is known about heel pain",
            .examples = "  heelcare help log\n"
                        "  heelcare help heel\n"}};

}  // namespace

std::span<const OptionRow> global_options() { return global_rows; }

std::span<const VerbRow> verbs() { return verb_rows; }

}  // namespace heelcare
