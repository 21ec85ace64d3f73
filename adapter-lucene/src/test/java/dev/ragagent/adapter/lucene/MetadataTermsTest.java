package dev.ragagent.adapter.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.retrieval.Filter;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.junit.jupiter.api.Test;

class MetadataTermsTest {
    @Test
    void needsNoQueryForEverything() {
        assertThat(MetadataTerms.query(Filter.everything())).isEmpty();
        assertThat(MetadataTerms.query(all(List.of(Filter.everything(), Filter.everything()))))
                .isEmpty();
    }

    @Test
    void joinsConditionsOnOneField() {
        Filter nested = all(Collections.nCopies(50, all(Collections.nCopies(50, anyOf("a", "x", "y")))));

        assertThat(MetadataTerms.query(nested))
                .get()
                .isInstanceOfSatisfying(
                        BooleanQuery.class, query -> assertThat(query.clauses()).hasSize(1));
        assertThat(MetadataTerms.query(nested)).isEqualTo(MetadataTerms.query(anyOf("a", "y", "x")));
    }

    @Test
    void knowsWhatNoMetadataCanMeet() {
        Filter disjoint = all(List.of(anyOf("a", "x"), anyOf("a", "y")));
        Filter tooManyFields = all(List.of(
                all(IntStream.range(0, 40).mapToObj(i -> anyOf("a" + i, "x")).toList()),
                all(IntStream.range(0, 40).mapToObj(i -> anyOf("b" + i, "x")).toList())));

        assertThat(MetadataTerms.query(disjoint)).get().isInstanceOf(MatchNoDocsQuery.class);
        assertThat(MetadataTerms.query(tooManyFields)).get().isInstanceOf(MatchNoDocsQuery.class);
    }

    private static Filter anyOf(String field, String... values) {
        return new Filter.AnyOf(
                field,
                Set.of(java.util.Arrays.stream(values)
                        .map(MetadataValue.Text::new)
                        .toArray(MetadataValue[]::new)));
    }

    private static Filter all(List<Filter> filters) {
        return new Filter.AllOf(filters);
    }
}
