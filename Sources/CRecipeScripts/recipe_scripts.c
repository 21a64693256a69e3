#include "recipe_scripts.h"

#include <string.h>

static const unsigned char mnist[] = {
#embed "Data/mnist.py"
};
static const unsigned char step_open[] = {
#embed "Data/open.onnx"
};
static const unsigned char step_mnist[] = {
#embed "Data/mnist.onnx"
};
static const unsigned char step_grey[] = {
#embed "Data/grey.onnx"
};
static const unsigned char step_grey_real[] = {
#embed "Data/grey-real.onnx"
};
static const unsigned char step_covering[] = {
#embed "Data/covering.onnx"
};
static const unsigned char step_crop[] = {
#embed "Data/crop.onnx"
};
static const unsigned char step_pad[] = {
#embed "Data/pad.onnx"
};
static const unsigned char step_normalize[] = {
#embed "Data/normalize.onnx"
};
static const unsigned char step_scale[] = {
#embed "Data/scale.onnx"
};
static const unsigned char step_channels[] = {
#embed "Data/channels.onnx"
};
static const unsigned char step_unit_norm_column[] = {
#embed "Data/unit-norm-column.onnx"
};
static const unsigned char step_unit_norm_row[] = {
#embed "Data/unit-norm-row.onnx"
};
static const unsigned char step_unit_norm_picture[] = {
#embed "Data/unit-norm-picture.onnx"
};
static const unsigned char step_clear[] = {
#embed "Data/clear.onnx"
};
static const unsigned char step_threshold[] = {
#embed "Data/threshold.onnx"
};
static const unsigned char step_rounded[] = {
#embed "Data/rounded.onnx"
};
static const unsigned char step_otsu[] = {
#embed "Data/otsu.onnx"
};
static const unsigned char step_resize_box[] = {
#embed "Data/resize-box.onnx"
};
static const unsigned char step_resize_box_real[] = {
#embed "Data/resize-box-real.onnx"
};
static const unsigned char step_resize_bilinear[] = {
#embed "Data/resize-bilinear.onnx"
};
static const unsigned char step_resize_bilinear_real[] = {
#embed "Data/resize-bilinear-real.onnx"
};
static const unsigned char step_resize_bicubic[] = {
#embed "Data/resize-bicubic.onnx"
};
static const unsigned char step_resize_bicubic_real[] = {
#embed "Data/resize-bicubic-real.onnx"
};
static const unsigned char step_resize_lanczos[] = {
#embed "Data/resize-lanczos.onnx"
};
static const unsigned char step_resize_lanczos_real[] = {
#embed "Data/resize-lanczos-real.onnx"
};

static const struct {
  const unsigned char *bytes;
  size_t size;
} steps[misread_step_graph_count] = {
    [misread_step_open] = {step_open, sizeof step_open},
    [misread_step_mnist] = {step_mnist, sizeof step_mnist},
    [misread_step_grey] = {step_grey, sizeof step_grey},
    [misread_step_grey_real] = {step_grey_real, sizeof step_grey_real},
    [misread_step_covering] = {step_covering, sizeof step_covering},
    [misread_step_crop] = {step_crop, sizeof step_crop},
    [misread_step_pad] = {step_pad, sizeof step_pad},
    [misread_step_normalize] = {step_normalize, sizeof step_normalize},
    [misread_step_scale] = {step_scale, sizeof step_scale},
    [misread_step_channels] = {step_channels, sizeof step_channels},
    [misread_step_unit_norm_column] = {step_unit_norm_column, sizeof step_unit_norm_column},
    [misread_step_unit_norm_row] = {step_unit_norm_row, sizeof step_unit_norm_row},
    [misread_step_unit_norm_picture] = {step_unit_norm_picture, sizeof step_unit_norm_picture},
    [misread_step_clear] = {step_clear, sizeof step_clear},
    [misread_step_threshold] = {step_threshold, sizeof step_threshold},
    [misread_step_rounded] = {step_rounded, sizeof step_rounded},
    [misread_step_otsu] = {step_otsu, sizeof step_otsu},
    [misread_step_resize_box] = {step_resize_box, sizeof step_resize_box},
    [misread_step_resize_box_real] = {step_resize_box_real, sizeof step_resize_box_real},
    [misread_step_resize_bilinear] = {step_resize_bilinear, sizeof step_resize_bilinear},
    [misread_step_resize_bilinear_real] = {step_resize_bilinear_real, sizeof step_resize_bilinear_real},
    [misread_step_resize_bicubic] = {step_resize_bicubic, sizeof step_resize_bicubic},
    [misread_step_resize_bicubic_real] = {step_resize_bicubic_real, sizeof step_resize_bicubic_real},
    [misread_step_resize_lanczos] = {step_resize_lanczos, sizeof step_resize_lanczos},
    [misread_step_resize_lanczos_real] = {step_resize_lanczos_real, sizeof step_resize_lanczos_real},
};

static void copy(const unsigned char *source, size_t size, unsigned char *target, size_t capacity) {
  memcpy(target, source, capacity < size ? capacity : size);
}

size_t misread_mnist_script_size(void) { return sizeof mnist; }

void misread_mnist_script_copy(unsigned char *target, size_t capacity) {
  copy(mnist, sizeof mnist, target, capacity);
}

size_t misread_step_graph_size(enum misread_step_graph step) { return steps[step].size; }

void misread_step_graph_copy(
    enum misread_step_graph step, unsigned char *target, size_t capacity) {
  copy(steps[step].bytes, steps[step].size, target, capacity);
}
