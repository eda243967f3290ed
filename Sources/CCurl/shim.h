#include <curl/curl.h>

// curl_easy_setopt, curl_easy_getinfo and curl_multi_setopt take any number of arguments of any type, which Swift
// cannot call. Each function below is one of them for one type. The names are in parentheses so that the checking
// macros of the header, which want to know the option when compiling, stay out.

typedef size_t (*curl_shim_data_callback)(char *data, size_t size, size_t count, void *context);
typedef int (*curl_shim_start_callback)(
    void *context, char *remote_address, char *local_address, int remote_port, int local_port
);

static inline CURLcode curl_shim_set_number(CURL *handle, CURLoption option, long value) {
    return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode curl_shim_set_size(CURL *handle, CURLoption option, curl_off_t value) {
    return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode curl_shim_set_text(CURL *handle, CURLoption option, const char *value) {
    return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode curl_shim_set_pointer(CURL *handle, CURLoption option, void *value) {
    return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode curl_shim_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode curl_shim_set_data_callback(CURL *handle, CURLoption option, curl_shim_data_callback value) {
    return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode curl_shim_set_start_callback(CURL *handle, curl_shim_start_callback value) {
    return (curl_easy_setopt)(handle, CURLOPT_PREREQFUNCTION, value);
}

// A name that is still being looked up is left behind when its transfer ends, instead of being waited for.
static inline CURLcode curl_shim_set_quick_exit(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075700
    return (curl_easy_setopt)(handle, CURLOPT_QUICK_EXIT, 1L);
#else
    return CURLE_OK;
#endif
}

// Mail goes to the recipients that the server takes, where it takes any. The option lost a letter in 8.2.
static inline CURLcode curl_shim_spare_refused_recipients(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x080200
    return (curl_easy_setopt)(handle, CURLOPT_MAIL_RCPT_ALLOWFAILS, 1L);
#else
    return (curl_easy_setopt)(handle, CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1L);
#endif
}

static inline CURLcode curl_shim_get_number(CURL *handle, CURLINFO info, long *value) {
    return (curl_easy_getinfo)(handle, info, value);
}

static inline CURLcode curl_shim_get_size(CURL *handle, CURLINFO info, curl_off_t *value) {
    return (curl_easy_getinfo)(handle, info, value);
}

static inline CURLMcode curl_shim_set_multi_number(CURLM *handle, CURLMoption option, long value) {
    return (curl_multi_setopt)(handle, option, value);
}

// The result of a message is in a union.
static inline CURLcode curl_shim_result(const CURLMsg *message) {
    return message->data.result;
}
