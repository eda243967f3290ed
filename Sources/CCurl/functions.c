#include "include/shim.h"

#include "CLazyLibrary.h"

// What the toolkit calls of libcurl; a function that is missing here is missed by the linker.

static LTLibrary libcurl = {
#ifdef __APPLE__
    .files = {"/usr/lib/libcurl.4.dylib"},
#else
    .files = {"libcurl.so.4", "libcurl-gnutls.so.4"},
#endif
    .package = "apt-get install libcurl4",
};

LT_LIBRARY_FUNCTION(libcurl, void, curl_easy_cleanup, (CURL *curl), (curl))
LT_LIBRARY_FUNCTION(libcurl, CURL *, curl_easy_init, (void), ())
LT_LIBRARY_FUNCTION(libcurl, CURLcode, curl_easy_pause, (CURL *handle, int bitmask), (handle, bitmask))
LT_LIBRARY_FUNCTION(libcurl, CURLcode, curl_easy_perform, (CURL *curl), (curl))
LT_LIBRARY_FUNCTION(libcurl, void, curl_free, (void *memory), (memory))
LT_LIBRARY_FUNCTION(libcurl, CURLcode, curl_global_init, (long flags), (flags))
LT_LIBRARY_FUNCTION(
    libcurl, CURLMcode, curl_multi_add_handle,
    (CURLM *multi_handle, CURL *curl_handle),
    (multi_handle, curl_handle)
)
LT_LIBRARY_FUNCTION(libcurl, CURLMcode, curl_multi_cleanup, (CURLM *multi_handle), (multi_handle))
LT_LIBRARY_FUNCTION(
    libcurl, CURLMsg *, curl_multi_info_read,
    (CURLM *multi_handle, int *msgs_in_queue),
    (multi_handle, msgs_in_queue)
)
LT_LIBRARY_FUNCTION(libcurl, CURLM *, curl_multi_init, (void), ())
LT_LIBRARY_FUNCTION(
    libcurl, CURLMcode, curl_multi_perform,
    (CURLM *multi_handle, int *running_handles),
    (multi_handle, running_handles)
)
LT_LIBRARY_FUNCTION(
    libcurl, CURLMcode, curl_multi_poll,
    (CURLM *multi_handle, struct curl_waitfd extra_fds[], unsigned int extra_nfds, int timeout_ms, int *ret),
    (multi_handle, extra_fds, extra_nfds, timeout_ms, ret)
)
LT_LIBRARY_FUNCTION(
    libcurl, CURLMcode, curl_multi_remove_handle,
    (CURLM *multi_handle, CURL *curl_handle),
    (multi_handle, curl_handle)
)
LT_LIBRARY_FUNCTION(libcurl, CURLMcode, curl_multi_wakeup, (CURLM *multi_handle), (multi_handle))
LT_LIBRARY_FUNCTION(
    libcurl, struct curl_slist *, curl_slist_append,
    (struct curl_slist *list, const char *data),
    (list, data)
)
LT_LIBRARY_FUNCTION(libcurl, void, curl_slist_free_all, (struct curl_slist *list), (list))
LT_LIBRARY_FUNCTION(libcurl, CURLU *, curl_url, (void), ())
LT_LIBRARY_FUNCTION(libcurl, void, curl_url_cleanup, (CURLU *handle), (handle))
LT_LIBRARY_FUNCTION(
    libcurl, CURLUcode, curl_url_get,
    (CURLU *handle, CURLUPart what, char **part, unsigned int flags),
    (handle, what, part, flags)
)
LT_LIBRARY_FUNCTION(
    libcurl, CURLUcode, curl_url_set,
    (CURLU *handle, CURLUPart what, const char *part, unsigned int flags),
    (handle, what, part, flags)
)

#define EASY_SETOPT LT_LIBRARY_CALL(libcurl, CURLcode, curl_easy_setopt, (CURL *, CURLoption, ...))
#define EASY_GETINFO LT_LIBRARY_CALL(libcurl, CURLcode, curl_easy_getinfo, (CURL *, CURLINFO, ...))
#define MULTI_SETOPT LT_LIBRARY_CALL(libcurl, CURLMcode, curl_multi_setopt, (CURLM *, CURLMoption, ...))

CURLcode curl_shim_set_number(CURL *handle, CURLoption option, long value) {
    return EASY_SETOPT(handle, option, value);
}

CURLcode curl_shim_set_size(CURL *handle, CURLoption option, curl_off_t value) {
    return EASY_SETOPT(handle, option, value);
}

CURLcode curl_shim_set_text(CURL *handle, CURLoption option, const char *value) {
    return EASY_SETOPT(handle, option, value);
}

CURLcode curl_shim_set_pointer(CURL *handle, CURLoption option, void *value) {
    return EASY_SETOPT(handle, option, value);
}

CURLcode curl_shim_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return EASY_SETOPT(handle, option, value);
}

CURLcode curl_shim_set_data_callback(CURL *handle, CURLoption option, curl_shim_data_callback value) {
    return EASY_SETOPT(handle, option, value);
}

CURLcode curl_shim_set_start_callback(CURL *handle, curl_shim_start_callback value) {
    return EASY_SETOPT(handle, CURLOPT_PREREQFUNCTION, value);
}

CURLcode curl_shim_set_quick_exit(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075700
    return EASY_SETOPT(handle, CURLOPT_QUICK_EXIT, 1L);
#else
    return CURLE_OK;
#endif
}

CURLcode curl_shim_spare_refused_recipients(CURL *handle) {
    // The option lost a letter in 8.2.
#if LIBCURL_VERSION_NUM >= 0x080200
    return EASY_SETOPT(handle, CURLOPT_MAIL_RCPT_ALLOWFAILS, 1L);
#else
    return EASY_SETOPT(handle, CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1L);
#endif
}

CURLcode curl_shim_get_number(CURL *handle, CURLINFO info, long *value) {
    return EASY_GETINFO(handle, info, value);
}

CURLcode curl_shim_get_size(CURL *handle, CURLINFO info, curl_off_t *value) {
    return EASY_GETINFO(handle, info, value);
}

CURLMcode curl_shim_set_multi_number(CURLM *handle, CURLMoption option, long value) {
    return MULTI_SETOPT(handle, option, value);
}
