package dev.ragagent.adapter.qdrant;

import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.retrieval.Filter;
import io.qdrant.client.ConditionFactory;
import java.util.List;

/**
 * Metadata as exact terms in one field of the payload, one for each field with its value, and filters as conditions on
 * these terms. So one index serves every field, whatever its name, and kinds of values do not mix.
 */
final class FilterTerms {
    /** No name holds a control character. */
    private static final char SEPARATOR = '\u001f';

    private FilterTerms() {}

    static List<String> of(Metadata metadata) {
        return metadata.values().entrySet().stream()
                .map(field -> term(field.getKey(), field.getValue()))
                .toList();
    }

    /** The filter in Qdrant's terms; without conditions when it lets everything through. */
    static io.qdrant.client.grpc.Common.Filter condition(Filter filter) {
        var all = io.qdrant.client.grpc.Common.Filter.newBuilder();
        add(all, filter);
        return all.build();
    }

    private static void add(io.qdrant.client.grpc.Common.Filter.Builder all, Filter filter) {
        switch (filter) {
            case Filter.Everything everything -> {}
            case Filter.AnyOf anyOf ->
                all.addMust(ConditionFactory.matchKeywords(
                        ChunkPayload.FILTER_TERMS,
                        anyOf.values().stream()
                                .map(value -> term(anyOf.field(), value))
                                .sorted()
                                .toList()));
            case Filter.AllOf allOf -> allOf.filters().forEach(part -> add(all, part));
        }
    }

    /** Name, separator, the value's kind, the value. */
    private static String term(String field, MetadataValue value) {
        return field
                + SEPARATOR
                + switch (value) {
                    case MetadataValue.Text text -> "t" + text.value();
                    case MetadataValue.Decimal number -> "n" + number.value();
                    case MetadataValue.Flag flag -> "f" + flag.value();
                };
    }
}
