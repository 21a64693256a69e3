#pragma once

#include <stddef.h>
#include <stdint.h>

// Loops in which nearly all the time goes, compiled for wider vectors than every processor has; the
// widest that this processor has are taken when the program starts.

/// The luma of `width` interleaved pixels, L = (19595 R + 38470 G + 7471 B + 2^15) >> 16.
void misread_luma(const uint8_t *pixels, size_t width, uint8_t *levels);

/// Σ level · factor over `count` elements; the sum must fit.
int32_t misread_weighted_sum(const uint8_t *levels, const int16_t *factors, size_t count);

/// A row of a matrix times a number.
typedef struct {
  size_t row;
  float factor;
} MisreadScaledRow;

/// Fills a summed-area table, shape `[rows + 1, columns + 1, 16]`: the sums over all cells above and to
/// the left of the first `width` elements of what lies in each cell. The rows of the cells follow one
/// another, and `ends` says where those of each cell end; `matrix` has `depth` elements in a row.
void misread_fill_table(
    float *table, size_t rows, size_t columns, const size_t *ends,
    const MisreadScaledRow *scaled_rows, const float *matrix, size_t depth, size_t width);

/// The places of the four look-ups of a rectangle in a summed-area table of 16 lanes.
typedef struct {
  size_t top_left, top_right, bottom_left, bottom_right;
} MisreadCorners;

/// Adds to each of `count` vectors of 16 · `groups` elements
/// Σ (max(base + sum, 0) − max(base, 0)) · row of `weights`, over 16 lanes, where `sum` is that over
/// the rectangle; `weights` has 16 rows of 16 · `groups` elements.
void misread_rectified_changes(
    const float *table, const MisreadCorners *corners, size_t count, const float *base,
    const float *weights, size_t groups, float *vectors);

/// The same for one output: adds to each of `count` vectors of 16 elements the changes times
/// `weights`, lane by lane, so that the sum over a vector is what the output changes.
void misread_rectified_products(
    const float *table, const MisreadCorners *corners, size_t count, const float *base,
    const float *weights, float *vectors);

/// Keeps freed memory for what is asked for next; does nothing without the GNU C library.
void misread_keep_freed_memory(void);
