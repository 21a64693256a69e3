#pragma once
#include <dnnl.h>

// Declared here because <omp.h> is not on Swift's header path.
void omp_set_num_threads(int);
int omp_get_max_threads(void);

// The macro casts an integer to a pointer, which Swift does not import.
static inline void *misread_dnnl_memory_allocate(void) { return DNNL_MEMORY_ALLOCATE; }
