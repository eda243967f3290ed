#include "include/CLazyLibrary.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>
#include <unistd.h>

static void give_up(const LTLibrary *library, const char *reason) {
    fprintf(stderr, "lỗi: Thiếu thư viện / A library is missing: %s (%s)\n    → %s\n", library->files[0], reason,
            library->package);
    fflush(NULL);
    // Without the handlers of exit: other threads may be at work.
    _exit(EX_UNAVAILABLE);
}

static void *opened(LTLibrary *library) {
    void *handle = atomic_load_explicit(&library->handle, memory_order_acquire);
    for (int file = 0; handle == NULL && file < 3 && library->files[file] != NULL; file++) {
        handle = dlopen(library->files[file], RTLD_NOW | RTLD_LOCAL);
    }
    if (handle == NULL) {
        const char *reason = dlerror();
        give_up(library, reason == NULL ? "cannot be opened" : reason);
    }
    // Two threads that come at once get the same handle, counted twice; it is never closed.
    atomic_store_explicit(&library->handle, handle, memory_order_release);
    return handle;
}

void *lt_library_function(LTLibrary *library, const char *name) {
    void *function = dlsym(opened(library), name);
    if (function == NULL) give_up(library, name);
    return function;
}
