#pragma once
#include <stddef.h>

// The embedded files, in the order of the enumeration `BundledFile` in Swift.
enum misread_bundled_file {
  misread_bundled_mlp,
  misread_bundled_cnn,
  misread_bundled_mlp_profile,
  misread_bundled_cnn_profile,
  misread_bundled_mlp_twin_1,
  misread_bundled_mlp_twin_2,
  misread_bundled_mlp_twin_3,
  misread_bundled_mlp_twin_4,
  misread_bundled_mlp_twin_5,
  misread_bundled_cnn_twin_1,
  misread_bundled_cnn_twin_2,
  misread_bundled_cnn_twin_3,
  misread_bundled_cnn_twin_4,
  misread_bundled_cnn_twin_5,
  misread_bundled_separator,
  misread_bundled_file_count
};

// The size of an embedded file in bytes; 0 for a number that is none.
size_t misread_bundled_size(int file);

// Copies an embedded file into `target`, at most `capacity` bytes.
void misread_bundled_copy(int file, unsigned char *target, size_t capacity);
