#if !defined(_WIN32) && !defined(_POSIX_C_SOURCE)
#define _POSIX_C_SOURCE 200809L // pthread_atfork
#endif

#include "http/forks.h"

#ifdef _WIN32

void forks_begin(void) {}
long forks_number(void) { return 0; }

#else

#include <pthread.h>
#include <stdbool.h>
#include <unistd.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool counts;
static long number;

static void in_child(void) { number++; }

// The module stays loaded, and the handler with it.
static void begin(void) { counts = pthread_atfork(NULL, NULL, in_child) == 0; }

void forks_begin(void) { pthread_once(&once, begin); }

long forks_number(void) { return counts ? number : (long)getpid(); }

#endif
