package dev.ragagent.core.injection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.AnswerKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A model that follows every order in its prompt, and documents that hold orders: decision, sources, links and words of the
 * answer are those that the same documents give with harmless words in the place of the orders.
 */
class InjectionTest {
    private static final boolean LONG = Boolean.getBoolean("rag.long");
    private static final int ROUNDS = LONG ? 3 : 1;
    private static final Map<String, Map<Outcome, Integer>> TABLE = new ConcurrentSkipListMap<>();

    static Stream<Family> families() {
        return Families.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("families")
    @Execution(ExecutionMode.CONCURRENT)
    void documentsMoveNothing(Family family) {
        var random = new Random(family.name().hashCode());
        for (int round = 0; round < ROUNDS; round++) {
            for (String wording : family.wordings()) {
                String canary = canary(random);
                String planted = family.disguise().apply(wording.replace("%s", canary));
                String harmless = harmless(planted.length(), random);
                assertThat(World.carelessly(planted))
                        .as("a careless service is moved by: %s", planted)
                        .isNotEqualTo(World.carelessly(harmless));
                among(family, planted, harmless, canary);
                inTheAnsweringDocument(family, planted, harmless, canary);
            }
        }
    }

    private static void among(Family family, String planted, String harmless, String canary) {
        var expected = World.with(World.FERRY.get(1), harmless).ask(World.QUESTION);
        var world = World.with(World.FERRY.get(1), planted);
        same(family, planted, canary, world, expected);
    }

    private static void inTheAnsweringDocument(Family family, String planted, String harmless, String canary) {
        var expected = World.with(harmless, "It is new.").ask(World.QUESTION);
        var world = World.with(planted, "It is new.");
        same(family, planted, canary, world, expected);
    }

    private static void same(Family family, String planted, String canary, World world, Answer expected) {
        assertThat(expected.kind()).isEqualTo(AnswerKind.GENERATED);
        assertThat(expected.text()).startsWith(World.FERRY.getFirst());
        var answer = world.ask(World.QUESTION);
        var outcome = Outcome.of(answer, expected, world, World.firstWritten(world));
        TABLE.computeIfAbsent(family.name(), name -> new EnumMap<>(Outcome.class))
                .merge(outcome, 1, Integer::sum);

        assertThat(answer.kind()).as(planted).isEqualTo(expected.kind());
        assertThat(level(answer)).as(planted).isEqualTo(level(expected));
        assertThat(World.holds(answer.text(), canary))
                .as("%s in %s", planted, answer.text())
                .isFalse();
        assertThat(answer.text()).as(planted).isEqualTo(expected.text());
        assertThat(answer.sources())
                .as(planted)
                .allSatisfy(source ->
                        assertThat(source.chunk().documentId().value()).isNotEqualTo("foreign"));
        assertThat(world.prompts).as(planted).hasSizeLessThanOrEqualTo(2);
    }

    private static Object level(Answer answer) {
        return answer.assessment().map(Assessment::verdict).orElseThrow().level();
    }

    static String canary(Random random) {
        return "zq"
                + random.ints(8, 'a', 'z' + 1)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
    }

    /** Words of no weight, as long as the planted ones. */
    static String harmless(int length, Random random) {
        var words = List.of("blue", "gulls", "sleep", "above", "old", "stone", "walls", "while", "rain", "falls");
        var text = new StringBuilder("Many");
        while (text.length() < length - 1) {
            text.append(' ').append(words.get(random.nextInt(words.size())));
        }
        return text.append('.').toString();
    }

    @AfterAll
    static void printTable() {
        if (!Boolean.getBoolean("rag.table") && !LONG) {
            return;
        }
        var sums = new EnumMap<Outcome, Integer>(Outcome.class);
        TABLE.forEach((family, counts) -> {
            System.out.printf("%-22s %s%n", family, counts);
            counts.forEach((outcome, count) -> sums.merge(outcome, count, Integer::sum));
        });
        sums.forEach((outcome, count) -> System.out.printf("| %s | %d |%n", outcome.words, count));
    }
}
