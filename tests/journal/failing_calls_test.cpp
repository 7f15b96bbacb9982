// SPDX-License-Identifier: MIT
// The log while the system refuses what the writer asks of it, or another program comes between.
#include "support/failing_calls.hpp"

#include "heelcare/error.hpp"
#include "heelcare/journal/journal.hpp"
#include "support/scratch_folder.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/stat.h>

using namespace heelcare;

namespace fs = std::filesystem;

namespace {

const std::string standing = "log/here/standing.jsonl";
const std::string month = "log/here/2026-11.jsonl";

Record pain(int level) {
  const Moment moment = parse_moment("2026-11-22T07:05:00+01:00").value();
  return {fresh_id(),
          std::nullopt,
          moment,
          moment,
          PainLogged{Feet::left, *Pain::from(level), PainMoment::now},
          {}};
}

// A level that stands, and one that goes into its month: two files.
std::vector<Record> both() { return {pain(7), pain(4)}; }

void append(const ScratchFolder& scratch, const std::vector<Record>& records) {
  LogWriter(scratch.path("log"), "here").append(records);
}

// What it said when it could not; nothing when it could.
std::optional<Error> refused(const ScratchFolder& scratch, const std::vector<Record>& records) {
  try {
    append(scratch, records);
  } catch (const Error& error) {
    return error;
  }
  return std::nullopt;
}

// Fails at one place, and works at every other.
auto at(int place, int error) {
  return [place, error](int number) {
    return number == place ? std::optional<int>(error) : std::nullopt;
  };
}

auto always(int error) {
  return [error](int) { return std::optional<int>(error); };
}

LogText read_all(const ScratchFolder& scratch) {
  LogReader reader(scratch.path("log"));
  reader.read_everything();
  return reader.text();
}

int lines_of(const ScratchFolder& scratch, const std::string& name) {
  const auto text = scratch.read(name);
  return static_cast<int>(std::ranges::count(text, '\n'));
}

}  // namespace

TEST_CASE("whatever call fails, wherever, nothing is recorded and what was there stays") {
  struct Way {
    Call call;
    int error;
    int places;
  };
  constexpr Way ways[] = {
      {Call::openat, EMFILE, 3}, {Call::fstat, EIO, 3},  {Call::flock, ENOLCK, 1},
      {Call::pread, EIO, 2},     {Call::write, EIO, 2},  {Call::write, ENOSPC, 2},
      {Call::write, EDQUOT, 2},  {Call::openat, EIO, 3}, {Call::pread, EISDIR, 2}};
  for (const Way& way : ways) {
    for (int place = 1; place <= way.places; ++place) {
      CAPTURE(static_cast<int>(way.call));
      CAPTURE(place);
      const ScratchFolder scratch;
      append(scratch, both());
      const auto before = scratch.read(standing) + scratch.read(month);
      const auto error = [&] {
        const Intercepted failing(way.call, at(place, way.error));
        return refused(scratch, both());
      }();
      REQUIRE(error.has_value());
      CHECK(error->code == ExitCode::could_not);
      CHECK(error->message.starts_with("nothing was recorded: "));
      CHECK(error->message.find(std::strerror(way.error)) != std::string::npos);
      CHECK(scratch.read(standing) + scratch.read(month) == before);
      append(scratch, both());
      CHECK(lines_of(scratch, standing) == 2);
      CHECK(lines_of(scratch, month) == 2);
    }
  }
}

TEST_CASE("a signal in the middle of a call is no fault") {
  for (const Call call : {Call::flock, Call::pread, Call::write}) {
    CAPTURE(static_cast<int>(call));
    const ScratchFolder scratch;
    append(scratch, {pain(4)});
    const Intercepted failing(call, at(1, EINTR));
    append(scratch, {pain(5)});
    CHECK(lines_of(scratch, month) == 2);
  }
}

TEST_CASE("in a first run nothing is recorded when a name could be lost") {
  for (int place = 1; place <= 5; ++place) {
    CAPTURE(place);
    const ScratchFolder scratch;
    fs::create_directories(scratch.path("log"));
    const Intercepted failing(Call::fsync, at(place, EIO));
    const auto error = refused(scratch, {pain(4)});
    REQUIRE(error.has_value());
    if (place == 5) {  // the last one is of the lines
      CHECK(error->message.find("may or may not be saved") != std::string::npos);
    } else {
      CHECK(error->message.starts_with("nothing was recorded: cannot "));
      CHECK(scratch.read(month).empty());
    }
  }
}

TEST_CASE("a folder that can never be synced is no reason not to record") {
  for (const int error : {EINVAL, EROFS, ENOTSUP}) {
    const ScratchFolder scratch;
    const Intercepted failing(Call::fsync, [&](int number) {
      return number <= 4 ? std::optional<int>(error) : std::nullopt;
    });
    fs::create_directories(scratch.path("log"));
    append(scratch, {pain(4)});
    CHECK(lines_of(scratch, month) == 1);
  }
}

TEST_CASE("lines that the disk may not have kept are said to be in doubt, and where to look") {
  const ScratchFolder scratch;
  append(scratch, {pain(4)});
  const Intercepted failing(Call::fsync, at(1, EIO));
  const auto error = refused(scratch, {pain(5)});
  REQUIRE(error.has_value());
  CHECK(error->message.find("2026-11.jsonl' may or may not be saved") != std::string::npos);
  CHECK(error->hint == "look with: heelcare undo --list");
}

TEST_CASE("a first line that cannot be taken back is said to stand there perhaps") {
  for (const auto& [call, error] : {std::pair{Call::ftruncate, EIO}, {Call::fsync, EIO}}) {
    const ScratchFolder scratch;
    append(scratch, both());
    const Intercepted full(Call::write, at(2, ENOSPC));
    const Intercepted stuck(call, always(error));
    const auto said = refused(scratch, both());
    REQUIRE(said.has_value());
    CHECK(said->message.starts_with("nothing was recorded: cannot write"));
    CHECK(said->hint.find("the next command names it") != std::string::npos);
  }
}

TEST_CASE("taking back goes on after a signal") {
  const ScratchFolder scratch;
  append(scratch, both());
  const auto before = scratch.read(standing);
  const Intercepted full(Call::write, at(2, ENOSPC));
  const Intercepted signalled(Call::ftruncate, at(1, EINTR));
  REQUIRE(refused(scratch, both()).has_value());
  CHECK(scratch.read(standing) == before);
}

TEST_CASE("what another program wrote meanwhile is not taken back with our own") {
  for (const bool longer : {true, false}) {
    CAPTURE(longer);
    const ScratchFolder scratch;
    append(scratch, both());
    const std::string theirs =
        longer ? scratch.read(standing) + std::string(2000, 'x') + "\n" : "x\n";
    const Intercepted full(Call::write, [&](int number) {
      if (number == 2) scratch.write(standing, theirs);
      return number == 2 ? std::optional<int>(ENOSPC) : std::nullopt;
    });
    const auto said = refused(scratch, both());
    REQUIRE(said.has_value());
    CHECK(said->hint.find("the next command names it") != std::string::npos);
    CHECK(scratch.read(standing) == theirs);
  }
}

TEST_CASE("a file that is emptied while its end is looked at is not written to") {
  const ScratchFolder scratch;
  append(scratch, {pain(4)});
  const Intercepted emptied(Call::pread, [&](int) {
    fs::resize_file(scratch.path(month), 0);
    return std::optional<int>();
  });
  REQUIRE(refused(scratch, {pain(5)}).has_value());
  CHECK(scratch.read(month).empty());
}

TEST_CASE(
    "lines that went into a file somebody put aside are written to the one that took its place") {
  for (const bool another : {true, false}) {
    CAPTURE(another);
    const ScratchFolder scratch;
    append(scratch, {pain(4)});
    const auto before = scratch.read(month);
    const Intercepted replaced(Call::fsync, [&](int number) {
      if (number == 1) fs::rename(scratch.path(month), scratch.path("aside"));
      if (number == 1 && another) scratch.write(month, before);
      return std::optional<int>();
    });
    append(scratch, {pain(5)});
    CHECK(lines_of(scratch, month) == (another ? 2 : 1));
    CHECK(lines_of(scratch, "aside") == 2);
  }
}

TEST_CASE("none of two files has new lines when one was put aside and its like cannot be made") {
  const ScratchFolder scratch;
  append(scratch, both());
  const auto before = scratch.read(standing);
  const auto months = scratch.read(month);
  const Intercepted replaced(Call::fsync, [&](int number) {
    if (number == 1) fs::rename(scratch.path(month), scratch.path("aside"));
    return std::optional<int>();
  });
  const Intercepted full(Call::openat, at(4, ENOSPC));  // the lock, the two files, the new one
  const auto said = refused(scratch, both());
  REQUIRE(said.has_value());
  CHECK(said->message.starts_with("nothing was recorded"));
  CHECK(scratch.read(standing) == before);
  CHECK(scratch.read("aside") == months);
}

TEST_CASE("who cannot have the lock waits for it, and after ten seconds says who has it") {
  const ScratchFolder scratch;
  append(scratch, {pain(4)});
  const Intercepted no_time_passes(Call::nanosleep, always(0));
  int tries = 0;
  {
    const Intercepted busy(Call::flock, [&](int number) {
      tries = number;
      return number <= 20 ? std::optional<int>(EWOULDBLOCK) : std::nullopt;
    });
    append(scratch, {pain(5)});
    CHECK(tries == 21);
  }
  const Intercepted busy(Call::flock, [&](int number) {
    tries = number;
    return std::optional<int>(EWOULDBLOCK);
  });
  const auto said = refused(scratch, {pain(5)});
  REQUIRE(said.has_value());
  CHECK(said->message == "nothing was recorded: another heelcare is writing");
  CHECK(said->hint == "try again in a moment");
  CHECK(tries >= 200);  // no pause is longer than a twentieth of a second
  CHECK(lines_of(scratch, month) == 2);
}

TEST_CASE("a lock that is not a plain file of one's own alone is not used") {
  for (const std::string kind : {"symlink", "hard link", "fifo", "folder"}) {
    CAPTURE(kind);
    const ScratchFolder scratch;
    scratch.write("victim", "precious\n");
    fs::create_directories(scratch.path("log/here"));
    const auto lock = scratch.path("log/here/.lock");
    if (kind == "symlink") fs::create_symlink(scratch.path("victim"), lock);
    if (kind == "hard link") fs::create_hard_link(scratch.path("victim"), lock);
    if (kind == "fifo") REQUIRE(::mkfifo(lock.c_str(), 0600) == 0);
    if (kind == "folder") fs::create_directories(lock);
    const auto said = refused(scratch, {pain(4)});
    REQUIRE(said.has_value());
    CHECK(said->message.find("/.lock'") != std::string::npos);
    CHECK(scratch.read("victim") == "precious\n");
    CHECK(!fs::exists(scratch.path(month)));
  }
}

TEST_CASE("a line that somebody is just writing is looked at again, and once only") {
  for (const bool goes_on : {true, false}) {
    CAPTURE(goes_on);
    const ScratchFolder scratch;
    append(scratch, {pain(4), pain(5)});
    const auto whole = scratch.read(month);
    scratch.write(month, whole.substr(0, whole.size() - 9));
    int looks = 0;
    const Intercepted meanwhile(Call::nanosleep, [&](int number) {
      looks = number;
      if (goes_on) scratch.write(month, whole);
      return 0;
    });
    const auto text = read_all(scratch);
    CHECK(looks == 1);
    CHECK(text.records.size() == (goes_on ? 2 : 1));
    CHECK(text.damaged.size() == (goes_on ? 0 : 1));
  }
}

TEST_CASE("a file that goes away after it was listed is looked for again") {
  const ScratchFolder scratch;
  append(scratch, {pain(4)});
  LogReader reader(scratch.path("log"));
  fs::rename(scratch.path(month), scratch.path("aside"));
  const Intercepted meanwhile(Call::nanosleep, [&](int) {
    fs::rename(scratch.path("aside"), scratch.path(month));
    return 0;
  });
  reader.read_everything();
  CHECK(reader.text().records.size() == 1);
}

TEST_CASE("a device's folder that cannot be looked into is damage, and the others are read") {
  const ScratchFolder scratch;
  append(scratch, {pain(4)});
  fs::create_symlink(scratch.path("away"), scratch.path("log/there"));
  const auto text = read_all(scratch);
  CHECK(text.records.size() == 1);
  REQUIRE(text.damaged.size() == 1);
  CHECK(text.damaged.front().where.file == scratch.path("log/there"));
}

TEST_CASE("a record longer than a megabyte is not written") {
  const ScratchFolder scratch;
  Record most = pain(4);
  most.note = std::string(1'000'000, 'x');
  append(scratch, {most});
  Record more = pain(4);
  more.note = std::string(1'050'000, 'x');
  const auto said = refused(scratch, {more});
  REQUIRE(said.has_value());
  CHECK(said->message == "nothing was recorded: the record is longer than a megabyte");
  CHECK(said->hint == "shorten the note");
  CHECK(lines_of(scratch, month) == 1);
}

TEST_CASE("without the name of the device nothing is recorded, and it says so") {
  const ScratchFolder scratch;
  scratch.write("device", "No Name!\n");
  try {
    device_to_write(scratch.path("device"));
    FAIL("it has a name");
  } catch (const Error& error) {
    CHECK(error.message.starts_with("nothing was recorded: "));
    CHECK(error.message.find("does not hold a device name") != std::string::npos);
    CHECK(!error.hint.empty());
  }
}

TEST_CASE("an error after the record stands says that it is recorded") {
  try {
    once_recorded([]() -> ExitCode { throw Error(ExitCode::untrusted, "the log cannot be read"); });
    FAIL("the error is gone");
  } catch (const Error& error) {
    CHECK(error.message == "it is recorded, but the log cannot be read");
    CHECK(error.code == ExitCode::untrusted);
  }
}
