package dev.ragagent.testkit.vector;

import static dev.ragagent.testkit.vector.Samples.allOf;
import static dev.ragagent.testkit.vector.Samples.anyOf;
import static dev.ragagent.testkit.vector.Samples.flag;
import static dev.ragagent.testkit.vector.Samples.number;
import static dev.ragagent.testkit.vector.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.IndexedChunk;
import dev.ragagent.model.retrieval.VectorStoreCapability;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every kind of filter, on both sides of a search. */
interface FilterContract extends StoreUnderTest {
    @Test
    default void filtersByText() {
        putEach("chapter", text("Tides"), text("tides"), text("Tides and moons"), text(""), text(" Tides"));

        assertFound(anyOf("chapter", text("Tides")), 0);
        assertFound(anyOf("chapter", text("tides")), 1);
        assertFound(anyOf("chapter", text("moons")));
        assertFound(anyOf("chapter", text("")), 3);
        assertFound(anyOf("chapter", text("Tid*")));
    }

    @Test
    default void filtersByTextOfAnyCharactersAndLength() {
        String long1 = "ü".repeat(999) + "1";
        String long2 = "ü".repeat(999) + "2";
        putEach("c", text(long1), text(long2), text("a\"b\\c\n'd'"), text("👩‍🚀"), text("e\u0301"), text("é"));

        assertFound(anyOf("c", text(long2)), 1);
        assertFound(anyOf("c", text("a\"b\\c\n'd'")), 2);
        assertFound(anyOf("c", text("👩‍🚀")), 3);
        assertFound(anyOf("c", text("é")), 5);
    }

    @Test
    default void filtersByNumber() {
        putEach(
                "edition",
                number(2),
                number(-2),
                number(2.5),
                number(0),
                number(9007199254740994.0),
                number(9007199254740996.0),
                number(Double.MAX_VALUE),
                number(Double.MIN_VALUE),
                number(0.1));

        assertFound(anyOf("edition", number(2.0)), 0);
        assertFound(anyOf("edition", number(-2)), 1);
        assertFound(anyOf("edition", number(2.5)), 2);
        assertFound(anyOf("edition", number(-0.0)), 3);
        assertFound(anyOf("edition", number(9007199254740996.0)), 5);
        assertFound(anyOf("edition", number(Double.MAX_VALUE)), 6);
        assertFound(anyOf("edition", number(Double.MIN_VALUE)), 7);
        assertFound(anyOf("edition", number(0.1)), 8);
        assertFound(anyOf("edition", number(0.1f)));
    }

    @Test
    default void filtersByFlag() {
        putEach("public", flag(true), flag(false));

        assertFound(anyOf("public", flag(true)), 0);
        assertFound(anyOf("public", flag(false)), 1);
        assertFound(anyOf("public", flag(true), flag(false)), 0, 1);
    }

    @Test
    default void keepsKindsApart() {
        putEach("v", text("2"), number(2), text("true"), flag(true), number(1), text("1"), text("2.0"));

        assertFound(anyOf("v", text("2")), 0);
        assertFound(anyOf("v", number(2)), 1);
        assertFound(anyOf("v", text("true")), 2);
        assertFound(anyOf("v", flag(true)), 3);
        assertFound(anyOf("v", number(1)), 4);
        assertFound(anyOf("v", text("1"), number(2)), 1, 5);
    }

    @Test
    default void takesAnyOfUpToAHundredValues() {
        MetadataValue[] values = IntStream.range(0, 120)
                .mapToObj(i -> i % 2 == 0 ? text("v" + i) : number(i))
                .toArray(MetadataValue[]::new);
        putEach("v", values);

        assertFound(
                anyOf("v", Arrays.copyOfRange(values, 10, 110)),
                IntStream.range(10, 110).toArray());
    }

    @Test
    default void passesOverChunksWithoutTheField() {
        put(
                filed(0, Metadata.EMPTY),
                filed(1, Samples.metadata("other", text("a"))),
                filed(2, Samples.metadata("field", text("a"))));

        assertFound(anyOf("field", text("a")), 2);
        assertFound(anyOf("absent", text("a")));
        assertFound(Filter.everything(), 0, 1, 2);
    }

    @Test
    default void asksForAllOfSeveral() {
        put(
                filed(0, new Metadata(Map.of("a", text("x"), "b", number(1)))),
                filed(1, new Metadata(Map.of("a", text("x"), "b", number(2)))),
                filed(2, new Metadata(Map.of("a", text("y"), "b", number(1)))),
                filed(3, new Metadata(Map.of("a", text("x")))));
        Filter x = anyOf("a", text("x"));
        Filter one = anyOf("b", number(1));

        assertFound(allOf(x), 0, 1, 3);
        assertFound(allOf(x, one), 0);
        assertFound(allOf(allOf(x, Filter.everything()), allOf(one, allOf(x))), 0);
        assertFound(allOf(anyOf("a", text("x"), text("y")), one), 0, 2);
        assertFound(allOf(x, anyOf("a", text("y"))));
        assertFound(allOf(Filter.everything(), Filter.everything()), 0, 1, 2, 3);
    }

    @Test
    default void takesAnyFieldName() {
        String[] names = {"chapter", "a.b", "$where", "a b", "ünï", "\"q\"", "id", "text", "x".repeat(100), "a:b", "A.B"
        };
        for (int i = 0; i < names.length; i++) {
            put(filed(i, Samples.metadata(names[i], text("v"))));
        }

        for (int i = 0; i < names.length; i++) {
            assertFound(anyOf(names[i], text("v")), i);
        }
    }

    @Test
    default void filtersBeforeTheLimit() {
        List<IndexedChunk> crowd = IntStream.range(0, 300)
                .mapToObj(
                        i -> Samples.chunk(i, "reef reef reef", Samples.at(0.9), Samples.metadata("a", text("crowd"))))
                .toList();
        store().upsert(crowd, ample());
        put(
                Samples.chunk(500, "a reef among others", Samples.at(-0.2), Samples.metadata("a", text("few"))),
                Samples.chunk(501, "another reef is here", Samples.at(-0.4), Samples.metadata("a", text("few"))));
        Filter few = anyOf("a", text("few"));

        assertThat(denseIds(Samples.dense(Samples.axis(0), few, 3))).containsExactly(Samples.id(500), Samples.id(501));
        if (declares(VectorStoreCapability.SPARSE_SEARCH)) {
            assertThat(sparseIds(Samples.sparse("reef", few, 3)))
                    .containsExactlyInAnyOrder(Samples.id(500), Samples.id(501));
        }
    }

    @Test
    default void agreesWithTheFiltersOwnMeaning() {
        var random = new Random(4711);
        Map<Integer, Metadata> all = new TreeMap<>();
        for (int i = 0; i < 60; i++) {
            var fields = new TreeMap<String, MetadataValue>();
            for (String name : List.of("a", "b", "c")) {
                if (random.nextInt(4) > 0) {
                    fields.put(name, someValue(random));
                }
            }
            all.put(i, new Metadata(fields));
        }
        store().upsert(
                        all.entrySet().stream()
                                .map(entry -> filed(entry.getKey(), entry.getValue()))
                                .toList(),
                        ample());

        for (int i = 0; i < 60; i++) {
            Filter filter = someFilter(random, 2);
            int[] wanted = all.entrySet().stream()
                    .filter(entry -> filter.matches(entry.getValue()))
                    .mapToInt(Map.Entry::getKey)
                    .toArray();
            assertFound(filter, wanted);
        }
    }

    /** Puts one chunk in for each value of the field, numbered from 0. */
    private void putEach(String field, MetadataValue... values) {
        put(IntStream.range(0, values.length)
                .mapToObj(i -> filed(i, Samples.metadata(field, values[i])))
                .toArray(IndexedChunk[]::new));
    }

    private void assertFound(Filter filter, int... wanted) {
        ChunkId[] ids = Arrays.stream(wanted).mapToObj(Samples::id).toArray(ChunkId[]::new);
        assertThat(denseIds(Samples.dense(Samples.axis(0), filter, 1000)))
                .as("dense with %s", filter)
                .containsExactlyInAnyOrder(ids);
        if (declares(VectorStoreCapability.SPARSE_SEARCH)) {
            assertThat(sparseIds(Samples.sparse("reef", filter, 1000)))
                    .as("sparse with %s", filter)
                    .containsExactlyInAnyOrder(ids);
        }
    }

    private static IndexedChunk filed(int number, Metadata metadata) {
        return Samples.chunk(number, "reef", Samples.at(number / 200.0), metadata);
    }

    private static MetadataValue someValue(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> text(String.valueOf(random.nextInt(3)));
            case 1 -> number(random.nextInt(3));
            default -> flag(random.nextBoolean());
        };
    }

    private static Filter someFilter(Random random, int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            return allOf(someFilter(random, depth - 1), someFilter(random, depth - 1));
        }
        if (random.nextInt(8) == 0) {
            return Filter.everything();
        }
        String name = List.of("a", "b", "c").get(random.nextInt(3));
        return random.nextBoolean()
                ? anyOf(name, someValue(random))
                : new Filter.AnyOf(name, Set.of(text("0"), number(1), flag(random.nextBoolean())));
    }
}
