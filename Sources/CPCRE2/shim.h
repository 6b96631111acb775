// PCRE2, the library of 8-bit code units: regular expressions. Used with the trait PCRE2 only.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
