#pragma once
#include <stddef.h>

// The size in bytes of the Python program that prepares pictures by recipe mnist.
size_t misread_mnist_script_size(void);

// Copies that program into `target`, at most `capacity` bytes.
void misread_mnist_script_copy(unsigned char *target, size_t capacity);

// The steps of recipes that there is an ONNX graph of.
enum misread_step_graph {
  misread_step_open,
  misread_step_mnist,
  misread_step_grey,
  misread_step_grey_real,
  misread_step_covering,
  misread_step_crop,
  misread_step_pad,
  misread_step_normalize,
  misread_step_scale,
  misread_step_channels,
  misread_step_unit_norm_column,
  misread_step_unit_norm_row,
  misread_step_unit_norm_picture,
  misread_step_clear,
  misread_step_threshold,
  misread_step_rounded,
  misread_step_otsu,
  misread_step_resize_box,
  misread_step_resize_box_real,
  misread_step_resize_bilinear,
  misread_step_resize_bilinear_real,
  misread_step_resize_bicubic,
  misread_step_resize_bicubic_real,
  misread_step_resize_lanczos,
  misread_step_resize_lanczos_real,
  misread_step_graph_count,
};

// The size in bytes of the ONNX model of a step.
size_t misread_step_graph_size(enum misread_step_graph step);

// Copies that model into `target`, at most `capacity` bytes.
void misread_step_graph_copy(
    enum misread_step_graph step, unsigned char *target, size_t capacity);
