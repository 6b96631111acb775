// ISA-L: fast inflate, deflate and CRC-32. Used with the trait ISAL only.
#include <isa-l.h>
