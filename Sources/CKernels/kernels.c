#include "kernels.h"

#if defined(__x86_64__) && defined(__linux__)
#define WIDEST __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define WIDEST
#endif

WIDEST
void misread_luma(const uint8_t *pixels, size_t width, uint8_t *levels) {
  for (size_t column = 0; column < width; column++) {
    uint32_t red = pixels[3 * column];
    uint32_t green = pixels[3 * column + 1];
    uint32_t blue = pixels[3 * column + 2];
    levels[column] = (uint8_t)((19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16);
  }
}

WIDEST
int32_t misread_weighted_sum(const uint8_t *levels, const int16_t *factors, size_t count) {
  int32_t sum = 0;
  for (size_t index = 0; index < count; index++) sum += (int32_t)levels[index] * factors[index];
  return sum;
}

// Sixteen numbers, however many registers they take, at any address.
typedef float Lanes __attribute__((vector_size(64), aligned(4)));

// Not functions: vectors that are handed over tie a function to one processor.
#define LANES(numbers) (*(const Lanes *)(numbers))
#define RECTIFIED(lanes) __builtin_elementwise_max(lanes, (Lanes){0})

WIDEST
void misread_fill_table(
    float *table, size_t rows, size_t columns, const size_t *ends,
    const MisreadScaledRow *scaled_rows, const float *matrix, size_t depth, size_t width) {
  size_t length = (columns + 1) * 16;
  for (size_t place = 0; place < length; place++) table[place] = 0;
  size_t entry = 0;
  for (size_t row = 0; row < rows; row++) {
    float *line = table + (row + 1) * length;
    Lanes so_far = {0};
    *(Lanes *)line = so_far;
    for (size_t column = 0; column < columns; column++) {
      for (; entry < ends[row * columns + column]; entry++) {
        const float *numbers = matrix + scaled_rows[entry].row * depth;
        Lanes lanes = {0};
        if (width == 16) {
          lanes = LANES(numbers);
        } else {
          for (size_t lane = 0; lane < width; lane++) lanes[lane] = numbers[lane];
        }
        so_far += scaled_rows[entry].factor * lanes;
      }
      float *cell = line + (column + 1) * 16;
      *(Lanes *)cell = LANES(cell - length) + so_far;
    }
  }
}

// What changes behind a rectifier, from what it read before and the four look-ups of a rectangle.
#define CHANGES(place)                                                                   \
  (RECTIFIED(                                                                            \
       own + ((LANES(table + (place).bottom_right) - LANES(table + (place).bottom_left)) - \
              (LANES(table + (place).top_right) - LANES(table + (place).top_left)))) -   \
   clean)

WIDEST
void misread_rectified_products(
    const float *table, const MisreadCorners *corners, size_t count, const float *base,
    const float *weights, float *vectors) {
  Lanes own = LANES(base);
  Lanes clean = RECTIFIED(own);
  Lanes factors = LANES(weights);
  for (size_t index = 0; index < count; index++) {
    Lanes *vector = (Lanes *)(vectors + 16 * index);
    *vector += CHANGES(corners[index]) * factors;
  }
}

WIDEST
void misread_rectified_changes(
    const float *table, const MisreadCorners *corners, size_t count, const float *base,
    const float *weights, size_t groups, float *vectors) {
  Lanes own = LANES(base);
  Lanes clean = RECTIFIED(own);
  for (size_t index = 0; index < count; index++) {
    Lanes changes = CHANGES(corners[index]);
    float change[16];
    *(Lanes *)change = changes;
    for (size_t group = 0; group < groups; group++) {
      float *vector = vectors + (index * groups + group) * 16;
      // Even and odd lanes apart, so that no addition waits for the one before it.
      Lanes even = LANES(vector);
      Lanes odd = {0};
      for (size_t lane = 0; lane < 16; lane += 2) {
        even += change[lane] * LANES(weights + (lane * groups + group) * 16);
        odd += change[lane + 1] * LANES(weights + ((lane + 1) * groups + group) * 16);
      }
      *(Lanes *)vector = even + odd;
    }
  }
}
