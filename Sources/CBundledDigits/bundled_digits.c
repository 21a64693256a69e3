#include "bundled_digits.h"

#include <string.h>

static const unsigned char mlp[] = {
#embed "Data/mlp.onnx"
};
static const unsigned char cnn[] = {
#embed "Data/cnn.onnx"
};
static const unsigned char mlp_logits[] = {
#embed "Data/mlp-logits.npy"
};
static const unsigned char cnn_logits[] = {
#embed "Data/cnn-logits.npy"
};
static const unsigned char labels[] = {
#embed "Data/labels.npy"
};
static const unsigned char mlp_profile[] = {
#embed "Data/mlp-profile.json"
};
static const unsigned char cnn_profile[] = {
#embed "Data/cnn-profile.json"
};

static const struct {
  const unsigned char *bytes;
  size_t size;
} files[misread_bundled_file_count] = {
    [misread_bundled_mlp] = {mlp, sizeof mlp},
    [misread_bundled_cnn] = {cnn, sizeof cnn},
    [misread_bundled_mlp_logits] = {mlp_logits, sizeof mlp_logits},
    [misread_bundled_cnn_logits] = {cnn_logits, sizeof cnn_logits},
    [misread_bundled_labels] = {labels, sizeof labels},
    [misread_bundled_mlp_profile] = {mlp_profile, sizeof mlp_profile},
    [misread_bundled_cnn_profile] = {cnn_profile, sizeof cnn_profile},
};

size_t misread_bundled_size(int file) {
  return file >= 0 && file < misread_bundled_file_count ? files[file].size : 0;
}

void misread_bundled_copy(int file, unsigned char *target, size_t capacity) {
  size_t size = misread_bundled_size(file);
  if (size > 0) memcpy(target, files[file].bytes, size < capacity ? size : capacity);
}
