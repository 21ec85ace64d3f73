package dev.ragagent.adapter.qdrant;

import static org.assertj.core.api.Assertions.assertThat;

import io.qdrant.client.grpc.Collections.AliasDescription;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationNamesTest {
    private final GenerationNames names = new GenerationNames("docs");

    @Test
    void callsTheFirstByTheConfiguredNameAndTheOthersByItAndANumber() {
        assertThat(names.of(1)).isEqualTo("docs");
        assertThat(names.of(2)).isEqualTo("docs-2");
        assertThat(names.number("docs")).hasValue(1);
        assertThat(names.number("docs-2")).hasValue(2);
        assertThat(names.number("docs-117")).hasValue(117);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs-",
                "docs-0",
                "docs-1",
                "docs-02",
                "docs--2",
                "docs-2-2",
                "docs-current",
                "docs-2a",
                "docs-1234567890",
                "docs2",
                "other",
                "doc",
                "Docs-2",
                ""
            })
    void takesNothingElseForAGeneration(String name) {
        assertThat(names.number(name)).isEmpty();
    }

    @Test
    void takesTheFirstForTheOneInUseUnlessItsAliasSaysOtherwise() {
        var stranger = alias("docs-2-current", "docs-2-7");

        assertThat(names.inUse(List.of(stranger))).isEqualTo("docs");
        assertThat(names.inUse(List.of(stranger, alias("docs-current", "docs-3"))))
                .isEqualTo("docs-3");
    }

    private static AliasDescription alias(String name, String collection) {
        return AliasDescription.newBuilder()
                .setAliasName(name)
                .setCollectionName(collection)
                .build();
    }
}
