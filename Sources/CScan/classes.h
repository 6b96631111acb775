// Sorts 64 bytes into character classes: one bit mask each, bit i for byte i.
#pragma once
#include <stdint.h>

typedef struct {
  uint64_t line_feed, digit, hex, dot, colon, dash, underscore, at, plus, blank, bracket;
  uint64_t percent, backslash, ascii_high, escape_letter, base32, tilde, equals, anchor;
} pn_classes;

// Four bytes at which a phrase is looked for, in lower case; `?` stands for any byte.
// user: Invalid user …, /Users/…   for: Failed … for …   tty=: sudo   /hom: /home/…   sess: session: …   seri: serial number …   a256: SHA256:…
// pass: PASS …   ,dc=: a name in a directory   /dav, /ava: files, calendars and pictures of a user
// arpa: in-addr.arpa, ip6.arpa   eyj: JWT   enx, wlx: interface names that hold a MAC   EF BC 9A: the full-width colon behind a key   from: from a host
static const struct {
  char text[5];
  uint8_t bucket;
} pn_anchors[] = {{"user", 0}, {" for", 1}, {"tty=", 2}, {"/hom", 3}, {"sess", 4}, {"seri", 4}, {"a256", 5}, {"arpa", 5}, {"eyj?", 6}, {"enx?", 7}, {"wlx?", 7}, {"\xEF\xBC\x9A?", 7}, {"from", 5}, {"pass", 0}, {",dc=", 2}, {"/dav", 3}, {"/ava", 3}};

// For each of the four bytes: the buckets whose words may have this low half and this high half there, letters in both cases.
static uint8_t pn_anchor_low[4][16], pn_anchor_high[4][16];

__attribute__((constructor)) static void pn_prepare_anchors(void) {
  for (unsigned a = 0; a < sizeof pn_anchors / sizeof *pn_anchors; a++)
    for (int i = 0; i < 4; i++) {
      uint8_t byte = (uint8_t)pn_anchors[a].text[i], bit = (uint8_t)(1u << pn_anchors[a].bucket);
      if (byte == '?') {
        for (int n = 0; n < 16; n++) pn_anchor_low[i][n] |= bit, pn_anchor_high[i][n] |= bit;
        continue;
      }
      pn_anchor_low[i][byte & 15] |= bit;
      pn_anchor_high[i][byte >> 4] |= bit;
      if (byte >= 'a' && byte <= 'z') pn_anchor_high[i][(byte ^ 0x20) >> 4] |= bit;
    }
}

static inline void pn_classify_portable(const uint8_t *p, pn_classes *c) {
  pn_classes r = {0};
  for (int i = 0; i < 64; i++) {
    uint8_t b = p[i], folded = b | 0x20;
    uint64_t bit = UINT64_C(1) << i;
    int digit = b >= '0' && b <= '9';
    if (digit) r.digit |= bit;
    if (digit || (folded >= 'a' && folded <= 'f')) r.hex |= bit;
    if ((b >= 'a' && b <= 'z') || (b >= '2' && b <= '7')) r.base32 |= bit;
    if (b >= '2' && b <= '7') r.ascii_high |= bit;
    switch (b) {
      case '\n': r.line_feed |= bit; break;
      case '.': r.dot |= bit; break;
      case ':': r.colon |= bit; break;
      case '-': r.dash |= bit; break;
      case '_': r.underscore |= bit; break;
      case '@': r.at |= bit; break;
      case '+': r.plus |= bit; break;
      case ' ': r.blank |= bit; break;
      case '(': r.bracket |= bit; break;
      case '%': r.percent |= bit; break;
      case '\\': r.backslash |= bit; break;
      case 'u': case 'x': case '/': r.escape_letter |= bit; break;
      case '~': r.tilde |= bit; break;
      case '=': r.equals |= bit; break;
    }
    uint8_t buckets = 0xFF;
    for (int k = 0; k < 4; k++) buckets &= pn_anchor_low[k][p[i + k] & 15] & pn_anchor_high[k][p[i + k] >> 4];
    if (buckets) r.anchor |= bit;
  }
  *c = r;
}

#if defined(__x86_64__)
#include <immintrin.h>

#define PN_AVX2 __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt"), always_inline)) static inline

// Bit i set where the byte is from `first` on and at most `span` above it.
PN_AVX2 __m256i pn_between(__m256i v, char first, char span) {
  __m256i above = _mm256_sub_epi8(v, _mm256_set1_epi8(first));
  return _mm256_cmpeq_epi8(_mm256_min_epu8(above, _mm256_set1_epi8(span)), above);
}

PN_AVX2 __m256i pn_is(__m256i v, char byte) { return _mm256_cmpeq_epi8(v, _mm256_set1_epi8(byte)); }

PN_AVX2 uint64_t pn_bits(__m256i low, __m256i high) {
  return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

// Bytes at which none of the anchors can begin.
PN_AVX2 __m256i pn_no_anchor(const uint8_t *p) {
  __m256i buckets = _mm256_set1_epi8(-1), nibble = _mm256_set1_epi8(15);
  for (int k = 0; k < 4; k++) {
    __m256i v = _mm256_loadu_si256((const __m256i *)(p + k));
    __m256i low = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)pn_anchor_low[k]));
    __m256i high = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)pn_anchor_high[k]));
    buckets = _mm256_and_si256(buckets, _mm256_shuffle_epi8(low, _mm256_and_si256(v, nibble)));
    buckets = _mm256_and_si256(buckets, _mm256_shuffle_epi8(high, _mm256_and_si256(_mm256_srli_epi16(v, 4), nibble)));
  }
  return _mm256_cmpeq_epi8(buckets, _mm256_setzero_si256());
}

PN_AVX2 void pn_classify_avx2(const uint8_t *p, pn_classes *c) {
  __m256i a = _mm256_loadu_si256((const __m256i *)p), b = _mm256_loadu_si256((const __m256i *)(p + 32));
  __m256i fold = _mm256_set1_epi8(0x20), fa = _mm256_or_si256(a, fold), fb = _mm256_or_si256(b, fold);
#define PN_EITHER(x, y) _mm256_or_si256(x, y)
  __m256i da = pn_between(a, '0', 9), db = pn_between(b, '0', 9);
  c->digit = pn_bits(da, db);
  c->hex = pn_bits(PN_EITHER(da, pn_between(fa, 'a', 5)), PN_EITHER(db, pn_between(fb, 'a', 5)));
  __m256i ha = pn_between(a, '2', 5), hb = pn_between(b, '2', 5);
  c->ascii_high = pn_bits(ha, hb);
  c->base32 = pn_bits(PN_EITHER(ha, pn_between(a, 'a', 25)), PN_EITHER(hb, pn_between(b, 'a', 25)));
  c->line_feed = pn_bits(pn_is(a, '\n'), pn_is(b, '\n'));
  c->dot = pn_bits(pn_is(a, '.'), pn_is(b, '.'));
  c->colon = pn_bits(pn_is(a, ':'), pn_is(b, ':'));
  c->dash = pn_bits(pn_is(a, '-'), pn_is(b, '-'));
  c->underscore = pn_bits(pn_is(a, '_'), pn_is(b, '_'));
  c->at = pn_bits(pn_is(a, '@'), pn_is(b, '@'));
  c->plus = pn_bits(pn_is(a, '+'), pn_is(b, '+'));
  c->blank = pn_bits(pn_is(a, ' '), pn_is(b, ' '));
  c->bracket = pn_bits(pn_is(a, '('), pn_is(b, '('));
  c->percent = pn_bits(pn_is(a, '%'), pn_is(b, '%'));
  c->backslash = pn_bits(pn_is(a, '\\'), pn_is(b, '\\'));
  __m256i la = PN_EITHER(pn_is(a, 'u'), pn_is(a, 'x')), lb = PN_EITHER(pn_is(b, 'u'), pn_is(b, 'x'));
  c->escape_letter = pn_bits(PN_EITHER(la, pn_is(a, '/')), PN_EITHER(lb, pn_is(b, '/')));
  c->tilde = pn_bits(pn_is(a, '~'), pn_is(b, '~'));
  c->equals = pn_bits(pn_is(a, '='), pn_is(b, '='));
  c->anchor = ~pn_bits(pn_no_anchor(p), pn_no_anchor(p + 32));
}

#define PN_AVX512 __attribute__((target("avx512f,avx512bw,avx2,bmi,bmi2,lzcnt,popcnt"), always_inline)) static inline

PN_AVX512 uint64_t pn_between512(__m512i v, char first, char span) {
  return _mm512_cmple_epu8_mask(_mm512_sub_epi8(v, _mm512_set1_epi8(first)), _mm512_set1_epi8(span));
}

PN_AVX512 uint64_t pn_is512(__m512i v, char byte) { return _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8(byte)); }

// Bytes at which one of the anchors may begin.
PN_AVX512 uint64_t pn_anchor512(const uint8_t *p) {
  __m512i buckets = _mm512_set1_epi8(-1), nibble = _mm512_set1_epi8(15);
  for (int k = 0; k < 4; k++) {
    __m512i v = _mm512_loadu_si512(p + k);
    __m512i low = _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)pn_anchor_low[k]));
    __m512i high = _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)pn_anchor_high[k]));
    buckets = _mm512_and_si512(buckets, _mm512_shuffle_epi8(low, _mm512_and_si512(v, nibble)));
    buckets = _mm512_and_si512(buckets, _mm512_shuffle_epi8(high, _mm512_and_si512(_mm512_srli_epi16(v, 4), nibble)));
  }
  return _mm512_test_epi8_mask(buckets, buckets);
}

PN_AVX512 void pn_classify_avx512(const uint8_t *p, pn_classes *c) {
  __m512i v = _mm512_loadu_si512(p), folded = _mm512_or_si512(v, _mm512_set1_epi8(0x20));
  c->digit = pn_between512(v, '0', 9);
  c->hex = c->digit | pn_between512(folded, 'a', 5);
  c->ascii_high = pn_between512(v, '2', 5);
  c->base32 = c->ascii_high | pn_between512(v, 'a', 25);
  c->line_feed = pn_is512(v, '\n');
  c->dot = pn_is512(v, '.');
  c->colon = pn_is512(v, ':');
  c->dash = pn_is512(v, '-');
  c->underscore = pn_is512(v, '_');
  c->at = pn_is512(v, '@');
  c->plus = pn_is512(v, '+');
  c->blank = pn_is512(v, ' ');
  c->bracket = pn_is512(v, '(');
  c->percent = pn_is512(v, '%');
  c->backslash = pn_is512(v, '\\');
  c->escape_letter = pn_is512(v, 'u') | pn_is512(v, 'x') | pn_is512(v, '/');
  c->tilde = pn_is512(v, '~');
  c->equals = pn_is512(v, '=');
  c->anchor = pn_anchor512(p);
}
#endif
