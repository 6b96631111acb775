#include "CScan.h"

#include <string.h>

#include "classes.h"

// The upper n bits of the block before, as the lowest ones.
//
// The empty statement keeps the compiler from joining this with the shift of the block itself into SHLD, which is slow on AMD
// processors: with it the whole scan took nearly twice as long (EPYC, measured with perf).
static inline uint64_t carried(uint64_t mask, int n) {
  uint64_t low = mask >> (64 - n);
  __asm__("" : "+r"(low));
  return low;
}

// The masks of a block of 64 bytes shifted up by n, the upper bits of the block before it coming in from below.
#define BEFORE(name, n) ((now.name << (n)) | carried(last->name, n))

// Masks that patterns look back at, beyond the character classes.
typedef struct {
  pn_classes c;
  uint64_t joint1, joint2;                       // digit groups joined by dots or dashes so far
  uint64_t colon1, colon2, colon3;               // hexadecimal groups before a colon so far
  uint64_t near1, near2, near3;                  // these and the byte behind each
  uint64_t pair, four;                           // a joint behind two, behind four hexadecimal digits
  uint64_t digit2, digit4, digit8, digit11;      // runs of digits that reach this length
  uint64_t hex2, hex4, hex8, hex12;              // runs of hexadecimal digits
  uint64_t grouped, grouped2, grouped4, grouped8, grouped12;  // runs of digits, blanks and dashes
  uint64_t base2, base4, base8;                  // runs of base32 letters
} block_masks;

_Static_assert(sizeof(block_masks) <= sizeof(((pn_scan_state *)0)->masks), "the state holds one block's masks");

// How many digits the run of digits, blanks and dashes holds that ends directly before bit `end`; a run of 64 bytes or more counts as full.
__attribute__((always_inline)) static inline int digits_of_run(const block_masks *now, const block_masks *last, int end) {
  uint64_t run = end == 0 ? last->grouped : (now->grouped << (64 - end)) | (last->grouped >> end);
  uint64_t digits = end == 0 ? last->c.digit : (now->c.digit << (64 - end)) | (last->c.digit >> end);
  if (run == ~UINT64_C(0)) return 64;
  int length = __builtin_clzll(~run);
  return length == 0 ? 0 : __builtin_popcountll(digits >> (64 - length));
}

// Patterns from classes: writes the candidates of one block, returns the new end of the list.
__attribute__((always_inline)) static inline size_t patterns(block_masks *state, const pn_classes *classes, uint32_t base, uint32_t *offsets, uint16_t *kinds, size_t count) {
  const block_masks *last = state;
  block_masks now;
  now.c = *classes;

  // The digit behind the third joint of digit runs: each joint two to four bytes behind the one before.
  uint64_t joint = BEFORE(c.dot, 1) | BEFORE(c.dash, 1);
  now.joint1 = now.c.digit & joint & BEFORE(c.digit, 2);
  now.joint2 = now.joint1 & (BEFORE(joint1, 2) | BEFORE(joint1, 3) | BEFORE(joint1, 4));
  uint64_t third = now.joint1 & (BEFORE(joint2, 2) | BEFORE(joint2, 3) | BEFORE(joint2, 4));
  uint64_t quad = third & BEFORE(c.dot, 1), dashes = third & BEFORE(c.dash, 1);

  // The fourth colon of hexadecimal groups, each two to five bytes behind the one before: a mask and its neighbour, twice.
#define CHAIN(colon, near) (now.near = now.colon | BEFORE(colon, 1), now.colon1 & (BEFORE(near, 2) | BEFORE(near, 4)))
  now.colon1 = now.c.colon & BEFORE(c.hex, 1);
  now.colon2 = CHAIN(colon1, near1);
  now.colon3 = CHAIN(colon2, near2);
  uint64_t colons = CHAIN(colon3, near3) | (now.c.colon & BEFORE(c.colon, 1));

  now.hex2 = now.c.hex & BEFORE(c.hex, 1);
  now.hex4 = now.hex2 & BEFORE(hex2, 2);
  now.hex8 = now.hex4 & BEFORE(hex4, 4);
  now.hex12 = now.hex8 & BEFORE(hex8, 4);
  uint64_t hex = now.hex12 & ~BEFORE(hex12, 1);

  now.pair = (now.c.dash | now.c.underscore) & BEFORE(hex2, 1);
  now.four = (now.c.dot | now.c.dash | now.c.colon) & BEFORE(hex4, 1);
  uint64_t groups = (now.pair & BEFORE(pair, 3) & BEFORE(pair, 6) & BEFORE(pair, 9) & BEFORE(pair, 12)) | (now.four & BEFORE(four, 5));

  now.digit2 = now.c.digit & BEFORE(c.digit, 1);
  now.digit4 = now.digit2 & BEFORE(digit2, 2);
  now.digit8 = now.digit4 & BEFORE(digit4, 4);
  now.digit11 = now.digit8 & BEFORE(digit4, 7);
  uint64_t digits = now.digit11 & ~BEFORE(digit11, 1);

  now.grouped = now.c.digit | now.c.blank | now.c.dash;
  now.grouped2 = now.grouped & BEFORE(grouped, 1);
  now.grouped4 = now.grouped2 & BEFORE(grouped2, 2);
  now.grouped8 = now.grouped4 & BEFORE(grouped4, 4);
  now.grouped12 = now.grouped8 & BEFORE(grouped8, 4);
  uint64_t ends = BEFORE(grouped12, 1) & ~now.grouped;
  while (ends) {
    int bit = __builtin_ctzll(ends);
    if (digits_of_run(&now, last, bit) >= 11) digits |= UINT64_C(1) << bit;
    ends &= ends - 1;
  }
  uint64_t digit5 = now.digit4 & BEFORE(c.digit, 4);
  uint64_t separator = (now.c.blank | now.c.dash | now.c.bracket) & BEFORE(c.digit, 1);
  digits |= digit5 & BEFORE(c.plus, 5);
  digits |= separator & (BEFORE(c.plus, 2) | (BEFORE(digit2, 1) & BEFORE(c.plus, 3)) |
                         (BEFORE(digit2, 1) & BEFORE(c.digit, 3) & BEFORE(c.plus, 4)));

  uint64_t escape = (now.c.hex & BEFORE(c.ascii_high, 1) & BEFORE(c.percent, 2)) | (now.c.escape_letter & BEFORE(c.backslash, 1));

  now.base2 = now.c.base32 & BEFORE(c.base32, 1);
  now.base4 = now.base2 & BEFORE(base2, 2);
  now.base8 = now.base4 & BEFORE(base4, 4);
  uint64_t token = now.base8 & BEFORE(base8, 8) & BEFORE(c.dash, 16);

  uint64_t time = BEFORE(c.digit, 2) & now.c.digit;
  uint64_t key = BEFORE(c.equals, 1) | (BEFORE(c.colon, 1) & ~time & ~now.c.colon);

  uint64_t any = key | now.c.line_feed | quad | colons | groups | now.c.at | digits | hex | now.c.anchor | dashes | escape | token | now.c.tilde;
  while (any) {
    int bit = __builtin_ctzll(any);
    offsets[count] = base + (uint32_t)bit;
#define KIND(mask, kind) ((unsigned)((mask) >> bit & 1) * (kind))
    kinds[count++] = (uint16_t)(KIND(now.c.line_feed, pn_line_feed) | KIND(quad, pn_quad) | KIND(colons, pn_colons) |
                                KIND(groups, pn_groups) | KIND(now.c.at, pn_at) | KIND(digits, pn_digits) | KIND(hex, pn_hex) |
                                KIND(now.c.anchor, pn_anchor) | KIND(dashes, pn_dashes) | KIND(escape, pn_escape) |
                                KIND(token, pn_token) | KIND(now.c.tilde, pn_tilde) | KIND(key, pn_key));
    any &= any - 1;
  }
  *state = now;
  return count;
}

// The loop over blocks, once per way of sorting bytes into classes: `classify` is inlined, so each copy is a loop of its own.
#define SCAN_LOOP(classify)                                                                              \
  block_masks masks;                                                                                     \
  memcpy(&masks, state->masks, sizeof masks);                                                            \
  size_t found = 0, at = state->position;                                                                \
  pn_classes classes;                                                                                    \
  /* An anchor is four bytes: the block wants three bytes more than its 64. */                           \
  while (at + 67 <= count && found + 64 <= capacity) {                                                   \
    classify(bytes + at, &classes);                                                                      \
    found = patterns(&masks, &classes, (uint32_t)at, offsets, kinds, found);                             \
    at += 64;                                                                                            \
  }                                                                                                      \
  /* The rest is padded with zeros, one byte at least, so that a run that ends with the text is seen. */ \
  while (at + 67 > count && at <= count && found + 64 <= capacity) {                                     \
    uint8_t padded[67] = {0};                                                                            \
    memcpy(padded, bytes + at, count - at < 67 ? count - at : 67);                                       \
    classify(padded, &classes);                                                                          \
    found = patterns(&masks, &classes, (uint32_t)at, offsets, kinds, found);                             \
    at += 64;                                                                                            \
  }                                                                                                      \
  state->position = at;                                                                                  \
  memcpy(state->masks, &masks, sizeof masks);                                                            \
  return found;

typedef size_t (*pn_scan_function)(pn_scan_state *, const uint8_t *, size_t, uint32_t *, uint16_t *, size_t);

size_t pn_scan_portable(pn_scan_state *state, const uint8_t *bytes, size_t count, uint32_t *offsets, uint16_t *kinds, size_t capacity) {
  SCAN_LOOP(pn_classify_portable)
}

#if defined(__x86_64__)
__attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt"))) static size_t scan_avx2(pn_scan_state *state, const uint8_t *bytes, size_t count,
                                                                              uint32_t *offsets, uint16_t *kinds, size_t capacity) {
  SCAN_LOOP(pn_classify_avx2)
}

__attribute__((target("avx512f,avx512bw,avx2,bmi,bmi2,lzcnt,popcnt"))) static size_t scan_avx512(pn_scan_state *state, const uint8_t *bytes, size_t count,
                                                                                             uint32_t *offsets, uint16_t *kinds, size_t capacity) {
  SCAN_LOOP(pn_classify_avx512)
}

#define HAS(feature) __builtin_cpu_supports(feature)
static int has_avx2(void) { return HAS("avx2") && HAS("bmi") && HAS("bmi2") && HAS("popcnt"); }
static pn_scan_function best(const char **name) {
  if (has_avx2() && HAS("avx512f") && HAS("avx512bw")) return *name = "avx512", scan_avx512;
  if (has_avx2()) return *name = "avx2", scan_avx2;
  return *name = "portable", pn_scan_portable;
}
#else
static int has_avx2(void) { return 0; }
#define scan_avx2 pn_scan_portable
static pn_scan_function best(const char **name) { return *name = "portable", pn_scan_portable; }
#endif

size_t pn_scan_avx2(pn_scan_state *state, const uint8_t *bytes, size_t count, uint32_t *offsets, uint16_t *kinds, size_t capacity) {
  return (has_avx2() ? scan_avx2 : pn_scan_portable)(state, bytes, count, offsets, kinds, capacity);
}

size_t pn_scan(pn_scan_state *state, const uint8_t *bytes, size_t count, uint32_t *offsets, uint16_t *kinds, size_t capacity) {
  const char *name;
  return best(&name)(state, bytes, count, offsets, kinds, capacity);
}

const char *pn_scan_implementation(void) {
  const char *name;
  best(&name);
  return name;
}
