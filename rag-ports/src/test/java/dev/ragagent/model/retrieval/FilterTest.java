package dev.ragagent.model.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FilterTest {
    private static final Metadata BOOK = new Metadata(Map.of(
            "chapter", new MetadataValue.Text("Concepts"),
            "edition", new MetadataValue.Decimal(2),
            "public", new MetadataValue.Flag(true)));

    @Test
    void everythingLetsThroughWhatHasNoMetadata() {
        assertThat(Filter.everything().matches(Metadata.EMPTY)).isTrue();
    }

    @Test
    void oneOfTheValuesIsEnough() {
        assertThat(anyOf("edition", new MetadataValue.Decimal(1), new MetadataValue.Decimal(2))
                        .matches(BOOK))
                .isTrue();
        assertThat(anyOf("edition", new MetadataValue.Decimal(3)).matches(BOOK)).isFalse();
    }

    @Test
    void aTextIsNotANumberAndAnAbsentFieldIsNothing() {
        assertThat(anyOf("edition", new MetadataValue.Text("2")).matches(BOOK)).isFalse();
        assertThat(anyOf("author", new MetadataValue.Text("x")).matches(BOOK)).isFalse();
    }

    @Test
    void allOfNeedsEach() {
        Filter edition = anyOf("edition", new MetadataValue.Decimal(2));
        Filter secret = anyOf("public", new MetadataValue.Flag(false));
        assertThat(new Filter.AllOf(List.of(edition, Filter.everything())).matches(BOOK))
                .isTrue();
        assertThat(new Filter.AllOf(List.of(edition, secret)).matches(BOOK)).isFalse();
    }

    @Test
    void aFilterWithoutValuesIsRefused() {
        assertThatThrownBy(() -> new Filter.AnyOf("edition", Set.of())).hasMessageContaining("\"edition\"");
        assertThatThrownBy(() -> new Filter.AllOf(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Filter anyOf(String field, MetadataValue... values) {
        return new Filter.AnyOf(field, Set.of(values));
    }
}
