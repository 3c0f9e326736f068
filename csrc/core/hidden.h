// Symbols stay inside the module: a program that embeds Lua may export the same names. Where it
// links the module statically, their prefix keeps them apart.
#ifndef INTERCOM_HIDDEN_H
#define INTERCOM_HIDDEN_H

#include "core/names.h"

#if defined(__GNUC__)
#define HIDDEN_BEGIN _Pragma("GCC visibility push(hidden)")
#define HIDDEN_END _Pragma("GCC visibility pop")
#else
#define HIDDEN_BEGIN
#define HIDDEN_END
#endif

#endif
