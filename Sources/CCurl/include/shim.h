#include <curl/curl.h>

// curl_easy_setopt, curl_easy_getinfo and curl_multi_setopt take any number of arguments of any type, which Swift
// cannot call. Each function below is one of them for one type.

typedef size_t (*curl_shim_data_callback)(char *data, size_t size, size_t count, void *context);
typedef int (*curl_shim_start_callback)(
    void *context, char *remote_address, char *local_address, int remote_port, int local_port
);

CURLcode curl_shim_set_number(CURL *handle, CURLoption option, long value);
CURLcode curl_shim_set_size(CURL *handle, CURLoption option, curl_off_t value);
CURLcode curl_shim_set_text(CURL *handle, CURLoption option, const char *value);
CURLcode curl_shim_set_pointer(CURL *handle, CURLoption option, void *value);
CURLcode curl_shim_set_list(CURL *handle, CURLoption option, struct curl_slist *value);
CURLcode curl_shim_set_data_callback(CURL *handle, CURLoption option, curl_shim_data_callback value);
CURLcode curl_shim_set_start_callback(CURL *handle, curl_shim_start_callback value);
// A name that is still being looked up is left behind when its transfer ends, instead of being waited for.
CURLcode curl_shim_set_quick_exit(CURL *handle);
// Mail goes to the recipients that the server takes, where it takes any.
CURLcode curl_shim_spare_refused_recipients(CURL *handle);
CURLcode curl_shim_get_number(CURL *handle, CURLINFO info, long *value);
CURLcode curl_shim_get_size(CURL *handle, CURLINFO info, curl_off_t *value);
CURLMcode curl_shim_set_multi_number(CURLM *handle, CURLMoption option, long value);

// The result of a message is in a union.
static inline CURLcode curl_shim_result(const CURLMsg *message) {
    return message->data.result;
}
