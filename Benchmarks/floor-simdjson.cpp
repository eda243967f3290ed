// The floor of `convert`: simdjson's on-demand parser over a JSON file, visiting every value and reading every string.
//
// Prints how many strings there are and how many bytes they hold, so that nothing can be left out unseen.

#include <cinttypes>
#include <cstdio>
#include <simdjson.h>

using namespace simdjson;

static uint64_t strings = 0;
static uint64_t bytes = 0;

static void visit(ondemand::value value) {
    switch (value.type()) {
    case ondemand::json_type::array:
        for (auto item : value.get_array()) visit(item.value());
        break;
    case ondemand::json_type::object:
        for (auto member : value.get_object()) visit(member.value());
        break;
    case ondemand::json_type::string: {
        std::string_view text = value.get_string();
        strings += 1;
        bytes += text.size();
        break;
    }
    default:
        (void)value.raw_json_token();
    }
}

int main(int count, char **arguments) {
    if (count != 2) {
        fprintf(stderr, "usage: floor-simdjson FILE\n");
        return 2;
    }
    try {
        padded_string text = padded_string::load(arguments[1]);
        ondemand::parser parser;
        ondemand::document document = parser.iterate(text);
        visit(ondemand::value(document));
    } catch (const simdjson_error &error) {
        fprintf(stderr, "%s: %s\n", arguments[1], error.what());
        return 1;
    }
    printf("%" PRIu64 " strings, %" PRIu64 " bytes\n", strings, bytes);
    return 0;
}
