#include "include/shim.h"

#include "CLazyLibrary.h"

// What the toolkit calls of libarchive; a function that is missing here is missed by the linker.

static LTLibrary libarchive = {
#ifdef __APPLE__
    .files = {"libarchive.13.dylib"},
#else
    .files = {"libarchive.so.13"},
#endif
    .package = "apt-get install libarchive13",
};

LT_LIBRARY_FUNCTION(libarchive, void, archive_entry_free, (struct archive_entry *entry), (entry))
LT_LIBRARY_FUNCTION(libarchive, struct archive_entry *, archive_entry_new, (void), ())
LT_LIBRARY_FUNCTION(
    libarchive, void, archive_entry_set_mode,
    (struct archive_entry *entry, __LA_MODE_T mode),
    (entry, mode)
)
LT_LIBRARY_FUNCTION(
    libarchive, void, archive_entry_set_pathname,
    (struct archive_entry *entry, const char *name),
    (entry, name)
)
LT_LIBRARY_FUNCTION(
    libarchive, void, archive_entry_set_size,
    (struct archive_entry *entry, la_int64_t size),
    (entry, size)
)
LT_LIBRARY_FUNCTION(libarchive, la_int64_t, archive_entry_size, (struct archive_entry *entry), (entry))
LT_LIBRARY_FUNCTION(libarchive, const char *, archive_error_string, (struct archive *archive), (archive))
LT_LIBRARY_FUNCTION(
    libarchive, la_ssize_t, archive_read_data,
    (struct archive *archive, void *bytes, size_t count),
    (archive, bytes, count)
)
LT_LIBRARY_FUNCTION(libarchive, int, archive_read_free, (struct archive *archive), (archive))
LT_LIBRARY_FUNCTION(libarchive, struct archive *, archive_read_new, (void), ())
LT_LIBRARY_FUNCTION(
    libarchive, int, archive_read_next_header,
    (struct archive *archive, struct archive_entry **entry),
    (archive, entry)
)
LT_LIBRARY_FUNCTION(
    libarchive, int, archive_read_open_memory,
    (struct archive *archive, const void *buff, size_t size),
    (archive, buff, size)
)
LT_LIBRARY_FUNCTION(libarchive, int, archive_read_support_format_zip_seekable, (struct archive *archive), (archive))
LT_LIBRARY_FUNCTION(libarchive, int, archive_write_close, (struct archive *archive), (archive))
LT_LIBRARY_FUNCTION(
    libarchive, la_ssize_t, archive_write_data,
    (struct archive *archive, const void *bytes, size_t count),
    (archive, bytes, count)
)
LT_LIBRARY_FUNCTION(libarchive, int, archive_write_free, (struct archive *archive), (archive))
LT_LIBRARY_FUNCTION(
    libarchive, int, archive_write_header,
    (struct archive *archive, struct archive_entry *entry),
    (archive, entry)
)
LT_LIBRARY_FUNCTION(libarchive, struct archive *, archive_write_new, (void), ())
LT_LIBRARY_FUNCTION(
    libarchive, int, archive_write_open,
    (struct archive *archive, void *context, archive_open_callback *begin, archive_write_callback *write,
     archive_close_callback *end),
    (archive, context, begin, write, end)
)
LT_LIBRARY_FUNCTION(
    libarchive, int, archive_write_set_bytes_in_last_block,
    (struct archive *archive, int bytes_in_last_block),
    (archive, bytes_in_last_block)
)
LT_LIBRARY_FUNCTION(libarchive, int, archive_write_set_format_zip, (struct archive *archive), (archive))
