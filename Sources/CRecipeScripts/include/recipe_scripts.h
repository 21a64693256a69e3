#pragma once
#include <stddef.h>

// The size in bytes of the Python program that prepares pictures by recipe mnist.
size_t misread_mnist_script_size(void);

// Copies that program into `target`, at most `capacity` bytes.
void misread_mnist_script_copy(unsigned char *target, size_t capacity);
