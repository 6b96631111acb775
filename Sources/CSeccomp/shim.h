// libseccomp: filters of system calls. Used with the trait SECCOMP only.
#include <seccomp.h>
