// zlib: inflate, deflate and CRC-32.
#include <zlib.h>
