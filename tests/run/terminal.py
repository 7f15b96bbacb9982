# SPDX-License-Identifier: MIT
"""Runs a program as a job on a terminal of its own:  terminal.py PROGRAM FOLDER

A raw pair of pseudo-terminals stands for the person's window.  No shell is in between, since a
shell repairs the modes that a program leaves behind.  A process of our own leads the session, as a
shell does, so that stopping and the background work as they do there.
"""

import fcntl
import glob
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time

PROGRAM, FOLDER = sys.argv[1], sys.argv[2]
PATIENCE_S = float(os.environ.get("HEELCARE_PATIENCE", "20"))
JOB_CONTROL = (signal.SIGTTOU, signal.SIGTTIN, signal.SIGTSTP, signal.SIGHUP, signal.SIGINT)
HIDE, SHOW = b"\x1b[?25l", b"\x1b[?25h"


# Where it is noon now: what is next, and how it is worded, depends on the hour.
NOON = "NOON%+d" % (time.gmtime().tm_hour - 12)


def surroundings(home):
    return {"HOME": home, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": NOON}


class Wrong(Exception):
    pass


def check(holds, what):
    if not holds:
        raise Wrong(what)


class Window:
    """A terminal and one job on it."""

    count = 0

    def __init__(self, words, *, columns=80, rows=24, home=None, env=(), front=True, files=()):
        Window.count += 1
        self.home = home or os.path.join(FOLDER, "window%d" % Window.count)
        os.makedirs(self.home, exist_ok=True)
        self.master, self.slave = pty.openpty()
        self.resize(columns, rows)
        self.before = termios.tcgetattr(self.slave)
        self.seen = b""
        self.status = None
        reports, report = os.pipe()
        orders, self.order = os.pipe()
        self.leader = os.fork()
        if self.leader == 0:
            os.close(self.master)
            os.close(self.order)
            os.close(reports)
            self.lead(words, dict(env), front, dict(files), orders, report)
        os.close(report)
        os.close(orders)
        self.reports = os.fdopen(reports, "r")
        self.job = int(self.reports.readline())

    def lead(self, words, env, front, files, orders, report):
        """The session's leader: starts the job, reports its stops and its end, continues it."""
        try:
            os.setsid()
            fcntl.ioctl(self.slave, termios.TIOCSCTTY, 0)
            for number in JOB_CONTROL:
                signal.signal(number, signal.SIG_IGN)
            job = os.fork()
            if job == 0:
                os.setpgid(0, 0)
                if front:
                    os.tcsetpgrp(self.slave, os.getpid())
                for number in JOB_CONTROL:
                    signal.signal(number, signal.SIG_DFL)
                for number in (0, 1, 2):
                    os.dup2(self.slave, number)
                for number, name in files.items():
                    os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT, 0o600), number)
                os.closerange(3, 64)
                env = {**surroundings(self.home), "TERM": "xterm", **env}
                os.execve(PROGRAM, [PROGRAM] + words, env)
            os.write(report, b"%d\n" % job)
            while True:
                _, status = os.waitpid(job, os.WUNTRACED)
                if os.WIFSTOPPED(status):
                    os.tcsetpgrp(self.slave, os.getpgrp())
                    os.write(report, b"stopped\n")
                    if os.read(orders, 1) == b"f":
                        os.tcsetpgrp(self.slave, job)
                    os.kill(job, signal.SIGCONT)
                    continue
                os.write(report, b"%d\n" % status)
                os._exit(0)
        finally:
            os._exit(1)

    def resize(self, columns, rows):
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, wait):
        """What the program writes within so many seconds; False at the end."""
        if self.master is None or not select.select([self.master], [], [], wait)[0]:
            return self.master is not None
        try:
            text = os.read(self.master, 65536)
        except OSError:
            return False
        self.seen += text
        return bool(text)

    def until(self, text, since=0):
        wanted = text.encode()
        until = time.monotonic() + PATIENCE_S
        while wanted not in plain(self.seen[since:]):
            check(time.monotonic() < until, "waited in vain for %r%s" % (text, self.screen()))
            self.read(0.05)
        return len(self.seen)

    def screen(self):
        return "; on the screen: %r" % self.seen[-600:]

    def type(self, text):
        os.write(self.master, text.encode())

    def answer(self, question, *answers):
        """Types each answer when the question stands there (again)."""
        since = getattr(self, "asked", 0)
        for text in answers:
            since = self.until(question, since)
            self.type(text)
        self.asked = since

    def send(self, number):
        os.kill(self.job, number)

    def close(self):
        os.close(self.master)
        self.master = None
        os.close(self.slave)
        self.slave = None

    def report(self):
        until = time.monotonic() + PATIENCE_S
        while not select.select([self.reports], [], [], 0.02)[0]:
            check(time.monotonic() < until, "it neither stops nor ends%s" % self.screen())
            if self.master is not None:
                self.read(0)
        return self.reports.readline().strip()

    def stopped(self):
        check(self.report() == "stopped", "it does not stop")
        self.check_clean("while it is stopped")

    def go_on(self, front=True):
        os.write(self.order, b"f" if front else b"b")

    def ended(self, code):
        """The exit code as a shell gives it, and a terminal as it was."""
        status = int(self.report())
        got = 128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
        if self.master is not None:
            while select.select([self.master], [], [], 0)[0] and self.read(0):
                pass
        check(got == code, "exit %d, wanted %d%s" % (got, code, self.screen()))
        self.by_signal = os.WIFSIGNALED(status)
        if self.slave is not None:
            self.check_clean("at the end")
            check(not self.for_the_shell(), "keys typed ahead reach the shell")
        os.waitpid(self.leader, 0)

    def for_the_shell(self):
        """What was typed and not read, entered or not."""
        mode = termios.tcgetattr(self.slave)
        mode[3] &= ~termios.ICANON
        termios.tcsetattr(self.slave, termios.TCSANOW, mode)
        os.set_blocking(self.slave, False)
        try:
            return os.read(self.slave, 100)
        except BlockingIOError:
            return b""
        finally:
            termios.tcsetattr(self.slave, termios.TCSANOW, self.before)

    def check_clean(self, when):
        check(termios.tcgetattr(self.slave) == self.before, "the modes are not restored " + when)
        while select.select([self.master], [], [], 0)[0] and self.read(0):
            pass
        check(self.seen.rfind(HIDE) <= self.seen.rfind(SHOW), "the cursor is hidden " + when)

    def records(self, kind):
        return [record for record in records_in(self.home) if record["type"] == kind]

    def one_session(self, status):
        sessions = self.records("session")
        check(len(sessions) == 1, "%d sessions in the log" % len(sessions))
        check(sessions[0]["status"] == status, "the session is %s" % sessions[0]["status"])
        return sessions[0]


def contents(name):
    with open(name, "rb") as file:
        return file.read()


def records_in(home):
    records = []
    for name in sorted(glob.glob(home + "/.local/share/heelcare/log/*/*.jsonl")):
        records += [json.loads(line) for line in contents(name).splitlines()]
    return records


def plain(text):
    return re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", text).replace(b"\r\n", b"\n")


def screened_home():
    """A home whose person has answered the check before."""
    home = os.path.join(FOLDER, "window%d" % (Window.count + 1))
    os.makedirs(home, exist_ok=True)
    for first in (["safety", "--answer", "none"], ["log", "--feet", "left"]):
        subprocess.run([PROGRAM] + first, check=True, stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL, env=surroundings(home))
    return home


def screened(words, **how):
    return Window(words, home=screened_home(), **how)


def practising(words=("start", "tennis-ball", "--before", "2", "--no-bell"), **how):
    """A window in which work has begun; returns with about a second of it done."""
    window = screened(list(words), **how)
    window.until("2:29")
    return window


def about(seconds, wanted, what):
    check(wanted <= seconds <= wanted + 2, "%s: %s s, wanted %d" % (what, seconds, wanted))


CASES = []


def case(*values):
    def add(function):
        CASES.append((function, values))
        return function

    return add


@case()
def the_first_command_of_somebody_new():
    window = Window(["start", "tennis-ball"])
    window.answer("Which heel hurts?", "x\n", "left\n")
    window.answer("Which? Numbers", "\n", "seven\n", "18\n", "-1\n", "0 3\n", "\x1b[A\n", "16\n")
    window.answer("[y/n, not sure = y]", "perhaps\n", "n\n")
    window.answer("Page 2", "0\n")
    window.answer("Pain now?", "abc\n", "11\n", "-1\n", "2.5\n", "3\n")
    window.until("get ready")
    check(HIDE in window.seen, "the cursor is not hidden while lines are redrawn")
    check(termios.tcgetattr(window.slave) != window.before, "keys are not read one by one")
    window.until("2:29")
    window.type("x\x1b[A\u00e9")  # no keys of ours
    window.type(" ")
    window.until("paused")
    window.type(" ?")
    window.until("too sore")
    window.type("n")
    window.answer("Pain now?", "\n")
    window.until("Recorded tennis-ball")
    window.until("Next: ")
    window.ended(0)
    session = window.one_session("partial")
    about(session["seconds"], 1, "practised")
    check(session["foot"] == "left" and session["before"] == 3, "wrong: %r" % session)
    check("after" not in session, "Enter is an answer: %r" % session)
    check(len(window.records("screen")) == 1, "the check is not in the log once")
    check(not window.records("flag"), "a flag nobody said yes to")


@case("\x04", 130)
@case(signal.SIGINT, 130)
@case(signal.SIGTERM, 143)
@case(signal.SIGHUP, 129)
def leaving_at_a_question(leave, code):
    window = Window(["start", "tennis-ball"])
    window.answer("Which heel hurts?", "r\n")
    window.until("Which? Numbers")
    if isinstance(leave, str):
        window.type(leave)
    else:
        window.type("1")  # not sent off yet: the shell must not get it
        time.sleep(0.05)
        window.send(leave)
    window.ended(code)
    for kind in ("screen", "flag"):
        check(not window.records(kind), "a check left half way is on record")


@case("\x04", 130)
@case(signal.SIGINT, 130)
def leaving_the_check_late_leaves_nothing(leave, code):
    window = Window(["safety", "--check"])
    window.answer("Which? Numbers", "16\n")
    window.answer("[y/n, not sure = y]", "y\n")
    window.answer("Since when?", "\n")
    window.answer("Page 2", "5\n")
    window.answer("[y/n, not sure = y]", "y\n")
    window.until("Since when?", window.asked)
    if isinstance(leave, str):
        window.type(leave)
    else:
        window.send(leave)
    window.ended(code)
    window.until("none of its answers was recorded")
    check(not records_in(window.home), "a check left at its last question is on record")


@case([], {})
@case(["--plain"], {})
@case([], {"TERM": "dumb", "COLUMNS": "40"})
def the_whole_check(words, env):
    window = Window(["safety", "--check"] + words, env=env)
    window.until("Page 1: now")
    window.until(" 17  open skin, blister, ulcer or rash on the foot")
    window.until("  0  none of these")
    check(b"[x]" not in window.seen and b"default" not in window.seen, "something is preselected")
    # A calf that is swollen and a fever: the whole question, "not sure" is yes, a foot for the calf.
    window.answer("Which? Numbers", "\n", "10 16\n")
    window.until("Is one calf or leg newly swollen")
    window.answer("[y/n, not sure = y]", "\n", "not sure\n")
    window.answer("Which foot?", "x\n", "r\n")
    window.answer("Since when?", "tomorrow\n", "yesterday\n")
    window.until("Do you have a fever or feel generally ill today?")
    window.answer("[y/n, not sure = y]", "?\n")
    window.answer("Since when?", "\n")
    window.until("Page 2: conditions that last")
    window.answer("Which? Numbers", "\n", "0\n")
    window.until("not a medical judgement")
    window.ended(3)
    check(plain(window.seen).count(b"Which foot?") == 2, "a foot is asked where there is none to say")
    flags = {record["flag"]: record for record in window.records("flag")}
    check(set(flags) == {"calf-swelling", "fever-unwell"}, "flags: %r" % flags)
    check(flags["calf-swelling"]["foot"] == "right", "the wrong foot")
    check(flags["fever-unwell"]["foot"] == "both", "a fever of one foot")
    check(flags["calf-swelling"]["at"] < flags["fever-unwell"]["at"], "since when is not kept")
    screen, = window.records("screen")
    check(screen["form"] == "short" and len(screen["asked"]) == 36, "asked: %r" % screen)
    check({record["group"] for record in flags.values()} == {screen["group"]}, "not one write")
    if words or env:
        check(b"\x1b" not in window.seen, "escape sequences in plain mode")


@case()
def the_check_in_full_on_request():
    window = Window(["safety", "--check", "--full"])
    window.answer("y] ", *38 * ["n\n"])  # the question may be wrapped before that
    window.until("No refusal applies to what you recorded.")
    window.ended(0)
    screen, = window.records("screen")
    check(screen["form"] == "full" and len(screen["asked"]) == 38, "asked: %r" % screen)


@case()
def keys_typed_before_the_session_are_none_of_it():
    window = screened(["start", "tennis-ball", "--no-bell"], rows=12)
    window.until("Pain now?")
    window.type("2\nnnq")  # the answer, and more than the answer
    window.until("0:02  get ready")
    window.type("q")
    window.until("nothing was recorded")
    window.ended(0)


@case()
def the_key_q_stops_and_saves():
    window = practising()
    window.type("qqqls\n")  # the rest must not end up in the shell
    window.answer("Pain now?", "4\n")
    window.until("Recorded tennis-ball")
    window.until("Pain rose from 2 to 4")
    window.ended(0)
    session = window.one_session("partial")
    about(session["seconds"], 1, "practised")
    check(session["after"] == 4, "wrong: %r" % session)


@case()
def too_sore_and_numb_leads_to_the_check():
    window = practising()
    window.type("s")
    window.until("p pain, c cramp")
    window.type("n")
    window.answer("Pain now?", "3\n")
    window.answer("Which? Numbers", "15\n")
    window.answer("[y/n, not sure = y]", "y\n")
    window.answer("Which foot?", "l\n")
    window.answer("Since when?", "\n")
    window.answer("page 2", "n\n")
    window.until("unsettled")
    window.ended(0)
    check(len(window.records("flag")) == 1, "the flag is not on record")
    check("numb" in window.one_session("partial")["note"], "the letter is not in the note")


@case("\x03", 130)
@case("\x1c", 130)
@case(signal.SIGTERM, 143)
@case(signal.SIGHUP, 129)
def a_signal_ends_a_session_and_keeps_it(how, code):
    window = practising()
    if isinstance(how, str):
        window.type(how)
    else:
        window.send(how)
    window.ended(code)
    check(window.by_signal, "a shell cannot see that a signal ended it")
    about(window.one_session("partial")["seconds"], 1, "practised")


@case()
def a_signal_at_the_last_question_keeps_the_session():
    window = practising()
    window.type("q")
    window.until("Pain now?")
    window.send(signal.SIGTERM)
    window.ended(143)
    window.one_session("partial")


@case()
def keys_typed_as_it_ends_are_not_for_the_shell():
    window = practising()
    window.send(signal.SIGSTOP)  # it sees the keys and the signal in one moment
    check(window.report() == "stopped", "it does not stop")
    window.type("ls\n")
    window.send(signal.SIGTERM)
    window.go_on()
    window.ended(143)
    window.one_session("partial")


@case()
def closing_the_window_keeps_the_session():
    window = practising()
    window.close()
    window.ended(129)
    about(window.one_session("partial")["seconds"], 1, "practised")


@case()
def stopping_at_a_question_asks_it_again():
    window = Window(["start", "tennis-ball"])
    seen = window.until("Which heel hurts?")
    window.type("\x1a")
    window.stopped()
    window.go_on()
    window.until("Which heel hurts?", seen)
    window.type("\x03")
    window.ended(130)


@case()
def a_question_of_two_lines_is_asked_again_whole():
    window = Window(["start", "tennis-ball"], columns=40)
    seen = window.until("asked once]")
    window.type("\x1a")
    window.stopped()
    window.go_on()
    window.until("asked once]", seen)
    check(b"Which heel hurts?" in window.seen[seen:], "only its last line comes again")
    window.type("\x03")
    window.ended(130)


@case()
def stopping_at_every_question():
    window = Window(["start", "tennis-ball", "--no-bell"])

    def stopped_at(question, answer):
        since = window.until(question, window.asked)
        window.type("\x1a")
        window.stopped()
        window.go_on()
        window.asked = window.until(question, since)
        window.type(answer)

    window.asked = 0
    stopped_at("Which heel hurts?", "l\n")
    stopped_at("Which? Numbers", "16\n")
    stopped_at("[y/n, not sure = y]", "n\n")
    stopped_at("Which? Numbers", "0\n")
    stopped_at("Pain now?", "2\n")
    window.until("2:29")
    window.type("s")
    stopped_at("p pain, c cramp", "n")
    stopped_at("Pain now?", "3\n")
    stopped_at("Which? Numbers", "15\n")
    stopped_at("[y/n, not sure = y]", "y\n")
    stopped_at("Which foot?", "l\n")
    stopped_at("Since when?", "\n")
    stopped_at("page 2", "n\n")
    window.until("unsettled")
    window.ended(0)
    session = window.one_session("partial")
    about(session["seconds"], 1, "practised")
    check((session["before"], session["after"]) == (2, 3), "wrong: %r" % session)
    check("numb" in session["note"], "the letter is not in the note")
    check(len(window.records("flag")) == 1, "the flag is not on record once")


@case()
def stopping_and_going_on():
    window = practising()
    seen = len(window.seen)
    window.type("\x1a")
    window.stopped()
    time.sleep(1.5)
    window.go_on()
    window.until("paused", seen)
    time.sleep(0.2)
    check(plain(window.seen).count(b"stood still") == 1, "it says more than once that it paused")
    check(termios.tcgetattr(window.slave) != window.before, "keys are not read one by one again")
    window.type("q")
    window.answer("Pain now?", "\n")
    window.ended(0)
    about(window.one_session("partial")["seconds"], 1, "the time stopped counts")


@case()
def stopping_and_going_on_in_the_background():
    window = practising()
    window.type("\x1a")
    window.stopped()
    window.go_on(front=False)
    time.sleep(0.3)
    check(termios.tcgetattr(window.slave) == window.before, "a background job changes the terminal")
    window.send(signal.SIGTERM)
    window.ended(143)
    window.one_session("partial")


@case()
def started_in_the_background():
    window = screened(["start", "tennis-ball", "--no-bell"], front=False)
    window.until("go, ")
    window.type("ls\n")  # for the shell
    time.sleep(1.2)
    check(HIDE not in window.seen, "a background job draws")
    check(window.for_the_shell() == b"ls\n", "a background job reads what the shell is told")
    window.send(signal.SIGTERM)
    window.ended(143)
    window.one_session("partial")


@case()
def resizing_down_to_nothing():
    window = practising(columns=80)
    for columns, rows in ((40, 24), (20, 5), (1, 1), (0, 0), (60, 10)):
        window.resize(columns, rows)
        window.send(signal.SIGWINCH)
        time.sleep(0.1)
        window.read(0.1)
    seen = len(window.seen)
    window.type("?")
    window.until("too sore", seen)
    for line in plain(window.seen[seen:]).decode().splitlines():
        check(len(line) <= 60, "wider than the terminal: %r" % line)
    window.type("q")
    window.answer("Pain now?", "\n")
    window.ended(0)


@case(1, 1)
@case(5, 2)
@case(19, 24)
@case(20, 24)
@case(20, 3)
def beginning_on_a_small_terminal(columns, rows):
    window = screened(["start", "tennis-ball", "--before", "2", "--no-bell"], columns=columns, rows=rows)
    window.until("2:29" if rows == 24 and columns == 20 else "go, 2 min")
    time.sleep(1.1)
    window.type("q")
    window.answer("skips]", "\n")
    window.ended(0)
    check((HIDE in window.seen) == (rows == 24 and columns == 20), "redrawn where it cannot be, or not where it can")
    for line in plain(window.seen).decode().splitlines():
        check(len(line) <= max(columns, 20), "wider than the terminal: %r" % line)
    about(window.one_session("partial")["seconds"], 1, "practised")


@case()
def waiting_costs_next_to_nothing():
    def spent():
        with open("/proc/%d/status" % window.job, encoding="ascii") as file:
            switches = int(re.search(r"\nvoluntary_ctxt_switches:\s*(\d+)", file.read()).group(1))
        with open("/proc/%d/schedstat" % window.job, encoding="ascii") as file:
            return switches, int(file.read().split()[0]) / 1e9

    window = practising()
    time.sleep(0.2)
    before = spent()
    seen = len(window.seen)
    time.sleep(5)
    after = spent()
    window.read(0)
    check(after[0] - before[0] <= 7, "woken %d times in 5 s" % (after[0] - before[0]))
    if os.environ.get("HEELCARE_MEASURE"):
        print("%.2f %% of a core" % (20 * (after[1] - before[1])))
    check(len(window.seen) - seen < 5 * 1500, "%d bytes drawn in 5 s" % (len(window.seen) - seen))
    window.type("q")
    window.answer("Pain now?", "\n")
    window.ended(0)


@case(0)
@case(1)
@case(2)
def a_session_with_a_closed_stream(number):
    home = screened_home()
    out, cues = os.path.join(home, "said.txt"), os.path.join(home, "cues.txt")
    files = [subprocess.DEVNULL, open(out, "wb"), open(out, "ab")]
    cue = "sh -c 'echo \"$0\" >>\"$HOME\"/cues.txt'"
    job = subprocess.Popen([PROGRAM, "start", "tennis-ball", "--before", "2", "--cue", cue],
                           stdin=files[0], stdout=files[1], stderr=files[2],
                           start_new_session=True, env=surroundings(home),
                           preexec_fn=lambda: os.close(number))
    until = time.monotonic() + PATIENCE_S
    while not os.path.exists(cues) or b"go, " not in contents(cues):
        check(time.monotonic() < until, "it does not begin")
        time.sleep(0.05)
    time.sleep(1.1)
    job.terminate()
    check(job.wait(PATIENCE_S) == -signal.SIGTERM, "SIGTERM is not what ended it")
    session = [line for line in records_in(home) if line["type"] == "session"]
    check(len(session) == 1 and session[0]["seconds"] >= 1, "wrong: %r" % session)


@case(["--plain"], {})
@case([], {"TERM": "dumb"})
@case([], {"ACCESSIBLE": "1"})
def plain_where_lines_cannot_be_redrawn(words, env):
    window = screened(["start", "tennis-ball", "--before", "2", "--no-bell"] + words, env=env)
    window.until("go, ")
    time.sleep(1.1)
    window.type(" ")
    window.until("paused")
    window.type(" ")
    window.until("going on")
    window.type("q")
    window.answer("Pain now?", "\n")
    window.ended(0)
    check(b"\x1b" not in window.seen, "escape sequences in plain mode")
    window.one_session("partial")


@case()
def stderr_in_a_file_gets_no_escape_sequences():
    err = os.path.join(FOLDER, "stderr.txt")
    window = screened(["start", "tennis-ball"], files={2: err})
    until = time.monotonic() + PATIENCE_S
    while not os.path.exists(err) or b"go, " not in contents(err):
        check(time.monotonic() < until, "nothing on stderr")
        window.read(0.05)
    time.sleep(1.1)
    window.type("q")
    window.ended(0)
    check(b"\x1b" not in contents(err), "escape sequences in a file")
    check(b"\x1b" not in window.seen, "escape sequences on stdout")
    window.one_session("partial")


@case()
def stdout_in_a_file_gets_the_result_only():
    out = os.path.join(FOLDER, "stdout.txt")
    window = practising(files={1: out})
    window.type("q")
    window.answer("Pain now?", "\n")
    window.ended(0)
    said = contents(out)
    check(said.startswith(b"Recorded tennis-ball") and b"\x1b" not in said, "stdout: %r" % said)
    check(HIDE in window.seen, "nothing is drawn on the terminal")


@case()
def no_terminal_at_all():
    home = screened_home()
    err = os.path.join(home, "stderr.txt")
    with open(err, "wb") as file:
        job = subprocess.Popen([PROGRAM, "start", "tennis-ball"], stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=file, start_new_session=True,
                               env=surroundings(home))
    until = time.monotonic() + PATIENCE_S
    while b"go, " not in contents(err):
        check(time.monotonic() < until, "it does not begin")
        time.sleep(0.05)
    time.sleep(1.1)
    job.terminate()
    check(job.wait(PATIENCE_S) == -signal.SIGTERM, "SIGTERM is not what ended it")
    check(b"\x1b" not in contents(err), "escape sequences without a terminal")
    session = [line for line in records_in(home) if line["type"] == "session"]
    check(len(session) == 1 and session[0]["status"] == "partial", "wrong: %r" % session)


def main():
    """Every case in a process of its own, all at once: they wait more than they work."""
    running = []
    for number, (run, values) in enumerate(CASES):
        log = os.path.join(FOLDER, "case%d.txt" % number)
        process = os.fork()
        if process == 0:
            Window.count = 100 * (number + 1)
            code = 1
            with open(log, "w", encoding="utf-8") as file:
                try:
                    run(*values)
                    code = 0
                except Exception as wrong:  # whatever went wrong is the result
                    file.write("%s%r: %r\n" % (run.__name__, values, wrong))
            os._exit(code)
        running.append((process, log))
    failed = False
    for process, log in running:
        if os.waitpid(process, 0)[1] != 0:
            failed = True
            with open(log, encoding="utf-8") as file:
                print(file.read().strip())
    sys.exit(1 if failed else 0)


main()
