// Finding the bytes that mean something, many at a time.
#ifndef CXMLTAPE_SCANBYTES_H
#define CXMLTAPE_SCANBYTES_H

#include <stdbool.h>
#include <stdint.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

// The first `a`, `b` or `c`, or byte below a space, else `end`. Sets `high` where a byte before it is not ASCII.
static inline const uint8_t *_Nonnull LTFindSpecial(const uint8_t *_Nonnull at, const uint8_t *_Nonnull end, uint8_t a,
                                                    uint8_t b, uint8_t c, bool *_Nonnull high) {
#ifdef __SSE2__
    const __m128i va = _mm_set1_epi8((char)a), vb = _mm_set1_epi8((char)b), vc = _mm_set1_epi8((char)c);
    const __m128i control = _mm_set1_epi8(0x1F);
    while (end - at >= 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)at);
        __m128i hit = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, va), _mm_cmpeq_epi8(bytes, vb)),
                                   _mm_or_si128(_mm_cmpeq_epi8(bytes, vc),
                                                _mm_cmpeq_epi8(_mm_min_epu8(bytes, control), bytes)));
        uint32_t hits = (uint32_t)_mm_movemask_epi8(hit), highs = (uint32_t)_mm_movemask_epi8(bytes);
        if (hits) {
            uint32_t index = (uint32_t)__builtin_ctz(hits);
            *high |= (highs & ((1u << index) - 1)) != 0;
            return at + index;
        }
        *high |= highs != 0;
        at += 16;
    }
#endif
    uint8_t any = 0;
    while (at < end && *at != a && *at != b && *at != c && *at >= ' ') any |= *at++;
    *high |= any >= 0x80;
    return at;
}

// The first byte that is no space, else `end`.
static inline const uint8_t *_Nonnull LTSkipSpaces(const uint8_t *_Nonnull at, const uint8_t *_Nonnull end) {
#ifdef __SSE2__
    const __m128i space = _mm_set1_epi8(' ');
    while (end - at >= 16) {
        uint32_t others = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)at), space)) ^ 0xFFFF;
        if (others) return at + __builtin_ctz(others);
        at += 16;
    }
#endif
    while (at < end && *at == ' ') at++;
    return at;
}

#endif
