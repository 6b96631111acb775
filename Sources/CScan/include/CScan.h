// Candidate finding: one pass over the bytes that reports where an identifier might stand, and nothing else.
//
// Each byte is sorted into character classes (one bit mask per class and 64 bytes); patterns are arithmetic on these masks,
// so the pass has no branch per byte. A pattern is reported where its last byte stands; parsers look around from there.
// AVX-512 or AVX2 are chosen when the processor has them, a table-driven twin otherwise; all feed the same arithmetic.
#pragma once
#include <stddef.h>
#include <stdint.h>

// What was seen at a position; several bits may be set.
enum {
  pn_line_feed = 1 << 0,  // a line feed
  pn_quad = 1 << 1,       // the digit behind the third of dots and dashes between digit runs, a dot (IPv4)
  pn_colons = 1 << 2,     // the second colon of "::", or the fourth colon of hexadecimal groups (IPv6, MAC)
  pn_groups = 1 << 3,     // the fifth - or _ of two-digit groups, or the second of . - : behind four digits (MAC, UUID)
  pn_at = 1 << 4,         // an at sign
  pn_digits = 1 << 5,     // 11 digits in a run; the end of a run of digits, blanks and dashes with 11 digits; + and a number
  pn_hex = 1 << 6,        // 12 hexadecimal digits in a run
  pn_anchor = 1 << 7,     // the first byte of a word that opens a phrase; see pn_anchors in scan.c
  pn_dashes = 1 << 8,     // the digit behind the third of dots and dashes between digit runs, a dash (addresses inside names)
  pn_escape = 1 << 9,     // the last byte of %HH that stands for an ASCII byte, or the second byte of \u, \x or \/
  pn_token = 1 << 10,     // the 16th base32 byte behind a dash (pseudonyms)
  pn_tilde = 1 << 11,     // a tilde
  pn_key = 1 << 12,       // the byte behind = or :, unless the colon stands between digits or before a colon (keys)
};

// The masks of the 64 bytes before the position, from which patterns go on. Zero it to begin.
typedef struct {
  size_t position;  // bytes scanned so far; past the count when all is done
  uint64_t masks[48];
} pn_scan_state;

// Scans `bytes` from `state->position` on, until `capacity` could be exceeded or the end is reached.
//
// Writes the offsets (0 ... count) and what was seen there, in order. Needs capacity >= 64.
// Returns how many; the scan is over when `state->position > count`.
size_t pn_scan(pn_scan_state *state, const uint8_t *bytes, size_t count, uint32_t *offsets, uint16_t *kinds, size_t capacity);

// The same through the table-driven twin, whatever the processor: what tests compare with.
size_t pn_scan_portable(pn_scan_state *state, const uint8_t *bytes, size_t count, uint32_t *offsets, uint16_t *kinds, size_t capacity);

// The same with AVX2 where the processor has it, though AVX-512 would be chosen: for tests.
size_t pn_scan_avx2(pn_scan_state *state, const uint8_t *bytes, size_t count, uint32_t *offsets, uint16_t *kinds, size_t capacity);

// "avx512", "avx2" or "portable": what pn_scan uses on this processor.
const char *pn_scan_implementation(void);
