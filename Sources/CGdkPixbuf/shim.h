#pragma once
#include <gdk-pixbuf/gdk-pixbuf.h>

// Cast macros are not imported into Swift.
static inline void misread_object_unref(void *object) { g_object_unref(object); }
static inline GQuark misread_pixbuf_error_quark(void) { return GDK_PIXBUF_ERROR; }
// A member of GError belongs to whichever module was first to include GLib.
static inline const char *misread_error_message(const GError *error) { return error->message; }
