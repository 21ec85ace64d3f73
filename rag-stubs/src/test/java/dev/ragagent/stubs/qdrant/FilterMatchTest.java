package dev.ragagent.stubs.qdrant;

import static io.qdrant.client.ConditionFactory.filter;
import static io.qdrant.client.ConditionFactory.hasId;
import static io.qdrant.client.ConditionFactory.isEmpty;
import static io.qdrant.client.ConditionFactory.match;
import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.ConditionFactory.matchKeywords;
import static io.qdrant.client.ConditionFactory.nested;
import static io.qdrant.client.ConditionFactory.range;
import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.ValueFactory.list;
import static io.qdrant.client.ValueFactory.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Range;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FilterMatchTest {
    private static final Value INNER = Value.newBuilder()
            .setStructValue(Struct.newBuilder().putFields("b", value("deep")).putFields("c.d", value(1)))
            .build();

    private static final StoredPoint POINT = new StoredPoint(
            id(7),
            1,
            Map.of(),
            Map.of(),
            Map.of(
                    "word", value("kelp"),
                    "number", value(2.5),
                    "whole", value(3),
                    "flag", value(true),
                    "tags", list(List.of(value("x"), value("y"))),
                    "inner", INNER));

    @Test
    void matchesValues() {
        assertThat(lets(matchKeyword("word", "kelp"))).isTrue();
        assertThat(lets(matchKeyword("word", "Kelp"))).isFalse();
        assertThat(lets(matchKeywords("word", List.of("reef", "kelp")))).isTrue();
        assertThat(lets(match("whole", 3))).isTrue();
        assertThat(lets(match("number", 2))).isFalse();
        assertThat(lets(match("flag", true))).isTrue();
        assertThat(lets(match("flag", false))).isFalse();
        assertThat(lets(matchKeyword("tags", "y"))).as("an element of a list").isTrue();
        assertThat(lets(matchKeyword("absent", "x"))).isFalse();
    }

    @Test
    void comparesNumbers() {
        assertThat(lets(range(
                        "number", Range.newBuilder().setGte(2.5).setLte(2.5).build())))
                .isTrue();
        assertThat(lets(range("number", Range.newBuilder().setGt(2.5).build()))).isFalse();
        assertThat(lets(range("whole", Range.newBuilder().setLt(4).build()))).isTrue();
        assertThat(lets(range("word", Range.newBuilder().setLt(4).build()))).isFalse();
    }

    @Test
    void knowsIdsAndWhatIsMissing() {
        assertThat(lets(hasId(List.of(id(6), id(7))))).isTrue();
        assertThat(lets(hasId(id(6)))).isFalse();
        assertThat(lets(isEmpty("absent"))).isTrue();
        assertThat(lets(isEmpty("word"))).isFalse();
    }

    @Test
    void followsPaths() {
        assertThat(lets(matchKeyword("inner.b", "deep"))).isTrue();
        assertThat(lets(match("inner.\"c.d\"", 1))).isTrue();
        assertThat(lets(match("inner.c.d", 1))).isFalse();
        assertThat(lets(nested("inner", matchKeyword("b", "deep")))).isTrue();
        assertThatThrownBy(() -> lets(matchKeyword("a..b", "x"))).hasMessageContaining("Invalid JSON path");
    }

    @Test
    void joinsConditions() {
        Condition yes = matchKeyword("word", "kelp");
        Condition no = matchKeyword("word", "reef");

        assertThat(FilterMatch.test(
                        Filter.newBuilder().addMust(yes).addMustNot(no).build(), POINT))
                .isTrue();
        assertThat(FilterMatch.test(Filter.newBuilder().addMust(yes).addMust(no).build(), POINT))
                .isFalse();
        assertThat(FilterMatch.test(
                        Filter.newBuilder().addShould(yes).addShould(no).build(), POINT))
                .isTrue();
        assertThat(FilterMatch.test(Filter.newBuilder().addMustNot(yes).build(), POINT))
                .isFalse();
        assertThat(lets(filter(Filter.newBuilder().addShould(no).build()))).isFalse();
        assertThat(FilterMatch.test(Filter.getDefaultInstance(), POINT)).isTrue();
    }

    private static boolean lets(Condition condition) {
        return FilterMatch.test(Filter.newBuilder().addMust(condition).build(), POINT);
    }
}
