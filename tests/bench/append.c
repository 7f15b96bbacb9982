/* SPDX-License-Identifier: MIT */
/* What a durable record costs at least: lock, write one line, sync.  append FILE */
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

int main(int count, char** words) {
  static const char line[] =
      "{\"id\":\"0123456789ab\",\"at\":\"2026-11-22T07:30:00+01:00\",\"wrote\":\"2026-11-22T07:30:00"
      "+01:00\",\"type\":\"pain\",\"foot\":\"both\",\"level\":4,\"when\":\"now\"}\n";
  const int file = count == 2 ? open(words[1], O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
  return file < 0 || flock(file, LOCK_EX) != 0 ||
         write(file, line, sizeof line - 1) != (ssize_t)(sizeof line - 1) || fsync(file) != 0 ||
         close(file) != 0;
}
