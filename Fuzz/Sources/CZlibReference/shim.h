// zlib with its own gzip framing: what our reader of members is compared with.
#include <zlib.h>
