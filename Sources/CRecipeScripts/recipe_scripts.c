#include "recipe_scripts.h"

#include <string.h>

static const unsigned char mnist[] = {
#embed "Data/mnist.py"
};

size_t misread_mnist_script_size(void) { return sizeof mnist; }

void misread_mnist_script_copy(unsigned char *target, size_t capacity) {
  memcpy(target, mnist, capacity < sizeof mnist ? capacity : sizeof mnist);
}
