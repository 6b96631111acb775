// What the C library has and Swift's Glibc module does not show.
#pragma once
#include <malloc.h>
#include <sys/prctl.h>
#include <unistd.h>

// prctl(2) and syscall(2) take a variable number of arguments, which Swift cannot pass.
static inline int penname_forbid_dumps(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
static inline int penname_forbid_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }
static const unsigned long penname_clone_thread = 0x00010000;  // CLONE_THREAD, behind _GNU_SOURCE
static inline long penname_call(long number, long a, long b, long c, long d) {
  return syscall(number, a, b, c, d);
}
