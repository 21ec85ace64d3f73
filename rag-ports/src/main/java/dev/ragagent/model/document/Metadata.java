package dev.ragagent.model.document;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a caller says about a document, for filters: names with typed values. Immutable; iterated by name.
 *
 * @param values names of 1 to 100 code points without control characters, at most 50 of them
 */
public record Metadata(Map<String, MetadataValue> values) {
    public static final Metadata EMPTY = new Metadata(Map.of());

    public Metadata {
        if (values.size() > 50) {
            throw new IllegalArgumentException("metadata has at most 50 fields, not " + values.size());
        }
        values.keySet().forEach(Metadata::checkName);
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** The value of that name, if there is one. */
    public Optional<MetadataValue> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** @throws IllegalArgumentException when this can't be the name of a field */
    public static void checkName(String name) {
        if (name.isBlank()
                || name.codePointCount(0, name.length()) > 100
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a metadata field's name has 1 to 100 printable characters, not \"" + name + "\"");
        }
    }
}
