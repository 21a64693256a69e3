#include "bundled_digits.h"

#include <string.h>

static const unsigned char mlp[] = {
#embed "Data/mlp.onnx"
};
static const unsigned char cnn[] = {
#embed "Data/cnn.onnx"
};
static const unsigned char mlp_profile[] = {
#embed "Data/mlp-profile.json"
};
static const unsigned char cnn_profile[] = {
#embed "Data/cnn-profile.json"
};
static const unsigned char mlp_twin_1[] = {
#embed "Data/mlp-1.onnx"
};
static const unsigned char mlp_twin_2[] = {
#embed "Data/mlp-2.onnx"
};
static const unsigned char mlp_twin_3[] = {
#embed "Data/mlp-3.onnx"
};
static const unsigned char mlp_twin_4[] = {
#embed "Data/mlp-4.onnx"
};
static const unsigned char mlp_twin_5[] = {
#embed "Data/mlp-5.onnx"
};
static const unsigned char cnn_twin_1[] = {
#embed "Data/cnn-1.onnx"
};
static const unsigned char cnn_twin_2[] = {
#embed "Data/cnn-2.onnx"
};
static const unsigned char cnn_twin_3[] = {
#embed "Data/cnn-3.onnx"
};
static const unsigned char cnn_twin_4[] = {
#embed "Data/cnn-4.onnx"
};
static const unsigned char cnn_twin_5[] = {
#embed "Data/cnn-5.onnx"
};
static const unsigned char separator[] = {
#embed "Data/separator.onnx"
};

static const struct {
  const unsigned char *bytes;
  size_t size;
} files[misread_bundled_file_count] = {
    [misread_bundled_mlp] = {mlp, sizeof mlp},
    [misread_bundled_cnn] = {cnn, sizeof cnn},
    [misread_bundled_mlp_profile] = {mlp_profile, sizeof mlp_profile},
    [misread_bundled_cnn_profile] = {cnn_profile, sizeof cnn_profile},
    [misread_bundled_mlp_twin_1] = {mlp_twin_1, sizeof mlp_twin_1},
    [misread_bundled_mlp_twin_2] = {mlp_twin_2, sizeof mlp_twin_2},
    [misread_bundled_mlp_twin_3] = {mlp_twin_3, sizeof mlp_twin_3},
    [misread_bundled_mlp_twin_4] = {mlp_twin_4, sizeof mlp_twin_4},
    [misread_bundled_mlp_twin_5] = {mlp_twin_5, sizeof mlp_twin_5},
    [misread_bundled_cnn_twin_1] = {cnn_twin_1, sizeof cnn_twin_1},
    [misread_bundled_cnn_twin_2] = {cnn_twin_2, sizeof cnn_twin_2},
    [misread_bundled_cnn_twin_3] = {cnn_twin_3, sizeof cnn_twin_3},
    [misread_bundled_cnn_twin_4] = {cnn_twin_4, sizeof cnn_twin_4},
    [misread_bundled_cnn_twin_5] = {cnn_twin_5, sizeof cnn_twin_5},
    [misread_bundled_separator] = {separator, sizeof separator},
};

size_t misread_bundled_size(int file) {
  return file >= 0 && file < misread_bundled_file_count ? files[file].size : 0;
}

void misread_bundled_copy(int file, unsigned char *target, size_t capacity) {
  size_t size = misread_bundled_size(file);
  if (size > 0) memcpy(target, files[file].bytes, size < capacity ? size : capacity);
}
