#pragma once
#include <stddef.h>

// The size in bytes of an embedded template, named as `language/report`; 0 where there is none.
size_t misread_template_size(const char *name);

// Copies an embedded template into `target`, at most `capacity` bytes.
void misread_template_copy(const char *name, unsigned char *target, size_t capacity);
