// What the C library has and Swift's Glibc module does not show.
#pragma once
#include <malloc.h>
#include <sys/prctl.h>

// prctl(2) takes a variable number of arguments, which Swift cannot pass.
static inline int penname_forbid_dumps(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
