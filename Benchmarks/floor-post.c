/* The floor of `sync`: libcurl's multi interface posts the same records to a gateway, so many at once, and no more.
 *
 *   floor-post URL AGENCY USER PASSWORD WIDTH RECORDS.ndjson
 *
 * Logs in, posts each line as `lienthong` does, on connections that stay open, and looks at each answer for a code that
 * says no. Prints the seconds that the posts alone took. */
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ANSWER = 4096, MOST_LANES = 64 };

struct lane {
    CURL *easy;
    char *body;
    size_t room;
    char answer[ANSWER];
    size_t filled;
};

static struct lane lanes[MOST_LANES];

static size_t take(char *bytes, size_t size, size_t count, void *into) {
    struct lane *lane = into;
    size_t rest = ANSWER - 1 - lane->filled, taken = size * count < rest ? size * count : rest;
    memcpy(lane->answer + lane->filled, bytes, taken);
    lane->filled += taken;
    lane->answer[lane->filled] = 0;
    return size * count;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void fail(const char *what, const char *why) {
    fprintf(stderr, "floor-post: %s: %s\n", what, why);
    exit(1);
}

static char *session(const char *url, const char *user, const char *password) {
    static struct lane lane;
    static char target[1024], body[1024], token[256];
    snprintf(target, sizeof target, "%s/login", url);
    snprintf(body, sizeof body, "{\"username\":\"%s\",\"password\":\"%s\"}", user, password);
    struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: application/json");
    headers = curl_slist_append(headers, "dstcode: VN:GOV:dvcqg");
    CURL *easy = curl_easy_init();
    curl_easy_setopt(easy, CURLOPT_URL, target);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &lane);
    CURLcode code = curl_easy_perform(easy);
    if (code) fail("login", curl_easy_strerror(code));
    char *found = strstr(lane.answer, "\"session\":\"");
    if (!found || sscanf(found + 11, "%255[^\"]", token) != 1) fail("login", lane.answer);
    curl_easy_cleanup(easy);
    curl_slist_free_all(headers);
    return token;
}

/* Makes the next line the lane's body; false when there is none. */
static int fill(struct lane *lane, FILE *records, const char *head) {
    static char *line;
    static size_t size;
    ssize_t length = getline(&line, &size, records);
    if (length <= 0) return 0;
    if (line[length - 1] == '\n') line[--length] = 0;
    size_t needed = strlen(head) + (size_t)length + 3;
    if (needed > lane->room) {
        lane->room = needed * 2;
        lane->body = realloc(lane->body, lane->room);
        if (!lane->body) fail("memory", "none is left");
    }
    int written = snprintf(lane->body, lane->room, "%s%s]}", head, line);
    curl_easy_setopt(lane->easy, CURLOPT_POSTFIELDS, lane->body);
    curl_easy_setopt(lane->easy, CURLOPT_POSTFIELDSIZE, (long)written);
    lane->filled = 0;
    return 1;
}

static void check(struct lane *lane, CURLcode code) {
    if (code) fail("post", curl_easy_strerror(code));
    static const char *fine[] = {"\"error_code\":0", "\"error_code\":\"0\"", "\"error_code\":\"00\""};
    for (int index = 0; index < 3; index++)
        if (strstr(lane->answer, fine[index])) return;
    fail("refused", lane->answer);
}

int main(int argc, char **argv) {
    if (argc != 7) fail("usage", "floor-post URL AGENCY USER PASSWORD WIDTH RECORDS.ndjson");
    int width = atoi(argv[5]);
    FILE *records = fopen(argv[6], "rb");
    if (!records || width < 1 || width > MOST_LANES) fail("usage", "no such file, or a width that cannot be");
    curl_global_init(CURL_GLOBAL_DEFAULT);
    static char head[1024], target[1024];
    snprintf(head, sizeof head,
             "{\"session\":\"%s\",\"madonvi\":\"%s\",\"service\":\"DongBoHoSoMC\",\"isUpdating\":\"False\",\"data\":[",
             session(argv[1], argv[3], argv[4]), argv[2]);
    snprintf(target, sizeof target, "%s/service", argv[1]);
    struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: application/json");
    headers = curl_slist_append(headers, "Expect:");
    CURLM *multi = curl_multi_init();
    int running = 0;
    unsigned long long posts = 0;
    double start = now();
    for (int index = 0; index < width; index++) {
        struct lane *lane = &lanes[index];
        lane->easy = curl_easy_init();
        curl_easy_setopt(lane->easy, CURLOPT_URL, target);
        curl_easy_setopt(lane->easy, CURLOPT_HTTPHEADER, headers);
        curl_easy_setopt(lane->easy, CURLOPT_WRITEFUNCTION, take);
        curl_easy_setopt(lane->easy, CURLOPT_WRITEDATA, lane);
        curl_easy_setopt(lane->easy, CURLOPT_PRIVATE, lane);
        if (fill(lane, records, head)) curl_multi_add_handle(multi, lane->easy), running++;
    }
    while (running) {
        int active, left;
        CURLMcode code = curl_multi_perform(multi, &active);
        if (code) fail("multi", curl_multi_strerror(code));
        CURLMsg *message;
        while ((message = curl_multi_info_read(multi, &left))) {
            if (message->msg != CURLMSG_DONE) continue;
            CURL *easy = message->easy_handle;
            CURLcode result = message->data.result;
            struct lane *lane;
            curl_easy_getinfo(easy, CURLINFO_PRIVATE, (char **)&lane);
            curl_multi_remove_handle(multi, easy);
            check(lane, result);
            posts++;
            if (fill(lane, records, head)) curl_multi_add_handle(multi, easy), active++;
            else running--;
        }
        if (running && (code = curl_multi_poll(multi, NULL, 0, 1000, NULL))) fail("multi", curl_multi_strerror(code));
    }
    printf("%llu posts in %.3f s\n", posts, now() - start);
    return 0;
}
