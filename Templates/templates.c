#include "templates.h"

#include <string.h>

static const unsigned char diagnosis_en[] = {
#embed "en/diagnosis.yaml"
};
static const unsigned char saliency_en[] = {
#embed "en/saliency.yaml"
};
static const unsigned char calibration_en[] = {
#embed "en/calibration.yaml"
};
static const unsigned char audit_en[] = {
#embed "en/audit.yaml"
};
static const unsigned char comparison_en[] = {
#embed "en/comparison.yaml"
};
static const unsigned char reading_en[] = {
#embed "en/reading.yaml"
};
static const unsigned char feeding_en[] = {
#embed "en/feeding.yaml"
};

static const unsigned char training_en[] = {
#embed "en/training.yaml"
};
static const unsigned char rows_en[] = {
#embed "en/rows.yaml"
};

static const struct template {
  const char *name;
  const unsigned char *bytes;
  size_t size;
} templates[] = {
    {"en/diagnosis", diagnosis_en, sizeof diagnosis_en},
    {"en/saliency", saliency_en, sizeof saliency_en},
    {"en/calibration", calibration_en, sizeof calibration_en},
    {"en/audit", audit_en, sizeof audit_en},
    {"en/comparison", comparison_en, sizeof comparison_en},
    {"en/reading", reading_en, sizeof reading_en},
    {"en/feeding", feeding_en, sizeof feeding_en},
    {"en/training", training_en, sizeof training_en},
    {"en/rows", rows_en, sizeof rows_en},
};

static const struct template *find(const char *name) {
  for (size_t i = 0; i < sizeof templates / sizeof templates[0]; i++)
    if (strcmp(templates[i].name, name) == 0) return &templates[i];
  return NULL;
}

size_t misread_template_size(const char *name) {
  const struct template *found = find(name);
  return found ? found->size : 0;
}

void misread_template_copy(const char *name, unsigned char *target, size_t capacity) {
  const struct template *found = find(name);
  if (found) memcpy(target, found->bytes, found->size < capacity ? found->size : capacity);
}
