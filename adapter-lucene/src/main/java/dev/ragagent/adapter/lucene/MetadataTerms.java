package dev.ragagent.adapter.lucene;

import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.retrieval.Filter;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;

/** Metadata as exact terms, one for each field with its value, and filters as queries for these terms. */
final class MetadataTerms {
    private static final int MOST_FIELDS = 50;

    private MetadataTerms() {}

    static void addTo(Document document, Metadata metadata) {
        metadata.values()
                .forEach((name, value) ->
                        document.add(new StringField(ChunkFields.METADATA, term(name, value), Field.Store.NO)));
    }

    /** The query that finds what the filter lets through; empty when that is everything. */
    static Optional<Query> query(Filter filter) {
        var allowed = new TreeMap<String, Set<MetadataValue>>();
        narrow(allowed, filter);
        if (allowed.isEmpty()) {
            return Optional.empty();
        }
        if (allowed.size() > MOST_FIELDS || allowed.containsValue(Set.of())) {
            return Optional.of(new MatchNoDocsQuery("no metadata meets the filter"));
        }
        var all = new BooleanQuery.Builder();
        for (Map.Entry<String, Set<MetadataValue>> field : allowed.entrySet()) {
            var terms = field.getValue().stream()
                    .map(value -> term(field.getKey(), value))
                    .toList();
            all.add(new TermInSetQuery(ChunkFields.METADATA, terms), BooleanClause.Occur.FILTER);
        }
        return Optional.of(all.build());
    }

    /**
     * A field has one value, so conditions on the same field meet in the values that they share. It keeps the query small
     * however deep the filter is nested, where Lucene would refuse more than 1,024 clauses.
     */
    private static void narrow(Map<String, Set<MetadataValue>> allowed, Filter filter) {
        switch (filter) {
            case Filter.Everything everything -> {}
            case Filter.AnyOf anyOf -> allowed.merge(anyOf.field(), anyOf.values(), MetadataTerms::common);
            case Filter.AllOf allOf -> allOf.filters().forEach(part -> narrow(allowed, part));
        }
    }

    private static Set<MetadataValue> common(Set<MetadataValue> some, Set<MetadataValue> others) {
        var common = new HashSet<>(some);
        common.retainAll(others);
        return common;
    }

    /** Name, a zero (which no name holds), the value's kind, the value. Texts stand in chars, which lose nothing. */
    private static BytesRef term(String field, MetadataValue value) {
        return switch (value) {
            case MetadataValue.Text text -> term(field, 't', text.value());
            case MetadataValue.Decimal number ->
                term(field, 'n', Long.toHexString(Double.doubleToLongBits(number.value())));
            case MetadataValue.Flag flag -> term(field, 'f', Boolean.toString(flag.value()));
        };
    }

    private static BytesRef term(String field, char kind, String value) {
        String text = field + '\0' + kind + value;
        byte[] bytes = new byte[Character.BYTES * text.length()];
        ByteBuffer.wrap(bytes).asCharBuffer().put(text);
        return new BytesRef(bytes);
    }
}
