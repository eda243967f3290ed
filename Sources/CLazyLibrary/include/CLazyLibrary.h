// Shared libraries that are opened when one of their functions is called for the first time.
//
// A program that is linked to libcurl loads some thirty libraries before its first line, and most runs send nothing:
// that would be half of the time that a small comparison takes.
#ifndef CLAZYLIBRARY_H
#define CLAZYLIBRARY_H

#include <stdatomic.h>
#include <stddef.h>

// A shared library that may not be open yet.
typedef struct LTLibrary {
    const char *files[3]; // names of its file, the first that is there counts; NULL behind the last one
    const char *package;  // what to install where there is none
    _Atomic(void *) handle;
} LTLibrary;

// A function of a library, which is opened if need be; from any thread.
//
// Without the library or the function, the process says so on standard error and exits with 69 (EX_UNAVAILABLE), as the
// dynamic linker would have kept it from starting.
void *lt_library_function(LTLibrary *library, const char *name);

// Defines a function of a library under its own name: the first call looks it up, the others go there at once.
//
// Hidden, so that the library's own calls of it stay where they are.
#define LT_LIBRARY_FUNCTION(library, type, name, parameters, arguments)                                                \
    __attribute__((visibility("hidden"))) type name parameters {                                                       \
        return LT_LIBRARY_CALL(library, type, name, parameters) arguments;                                             \
    }

// The address of a function of a library, as an expression to call.
#define LT_LIBRARY_CALL(library, type, name, parameters)                                                               \
    ({                                                                                                                 \
        static _Atomic(void *) known;                                                                                  \
        void *function = atomic_load_explicit(&known, memory_order_acquire);                                           \
        if (function == NULL) {                                                                                        \
            function = lt_library_function(&(library), #name);                                                         \
            atomic_store_explicit(&known, function, memory_order_release);                                             \
        }                                                                                                              \
        (type(*) parameters) function;                                                                                 \
    })

#endif
