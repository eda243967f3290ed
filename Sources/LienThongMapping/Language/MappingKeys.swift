/// The keys of one place of a mapping file; the cases of a type are all that the place knows.
///
/// Parsers ask for keys by case, so that a key cannot be read without being listed; the schemas are compared with these.
package protocol MappingKey: RawRepresentable<String>, CaseIterable, Hashable, Sendable {}

/// Keys of the file.
enum FileKey: String, MappingKey {
    case format, entity, syntax, title, source, unverified, note, extends, encoding, record, envelopes, write
    case per, defaults
    case fields, ignored, lost, constants, order, table, named, entry, parts, others
}

/// Keys of `title`.
enum TitleKey: String, MappingKey {
    case vi, en
}

/// Keys of an envelope.
enum EnvelopeKey: String, MappingKey {
    case record, succeeds, says, embedded
}

/// Keys of an envelope's `embedded`.
enum EmbeddedKey: String, MappingKey {
    case at, syntax
}

/// Keys of an envelope's `succeeds`.
enum SucceedsKey: String, MappingKey {
    case at, `is`
}

/// Keys of `defaults`.
enum DefaultsKey: String, MappingKey {
    case date, empty, none, write
}

/// Keys of the defaults' `write`.
enum DefaultWriteKey: String, MappingKey {
    case absent, scalars
}

/// Keys of a date form.
enum DateKey: String, MappingKey {
    case pattern, patterns, zone, none
}

/// Keys of `table`.
enum TableKey: String, MappingKey {
    case heading, title, skip, separator, sheet
}

/// Keys of a table's `heading`.
enum HeadingKey: String, MappingKey {
    case contains, numbering
}

/// Keys of a part of a set.
enum PartKey: String, MappingKey {
    case record, sheet, entry, key, write, link, fields, constants, ignored, order
}

/// Keys of a code file.
enum CodeFileKey: String, MappingKey {
    case codes, title, source, unverified, note, since, until, list, match, keys, map, unmapped, items
}

/// Keys of a line of a code file in its long form.
enum CodeLineKey: String, MappingKey {
    case to
    case readOnly = "read-only"
    case unverified, source, note, since, until
}
