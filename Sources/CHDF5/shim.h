#pragma once
#include <hdf5.h>

// Macros that cast, call or choose between versions of a function, which Swift does not import.
static inline hid_t misread_h5_native_float(void) { return H5T_NATIVE_FLOAT; }
static inline hid_t misread_h5_native_int64(void) { return H5T_NATIVE_INT64; }
static inline hid_t misread_h5_file_access(void) { return H5P_FILE_ACCESS; }
static inline unsigned misread_h5_read_only(void) { return H5F_ACC_RDONLY; }
static inline unsigned misread_h5_read_write(void) { return H5F_ACC_RDWR; }

// Whether a link leads to an object of its own file.
static inline int misread_h5_is_hard_link(hid_t group, const char *name) {
  H5L_info_t info;
  return H5Lget_info(group, name, &info, H5P_DEFAULT) >= 0 && info.type == H5L_TYPE_HARD;
}
