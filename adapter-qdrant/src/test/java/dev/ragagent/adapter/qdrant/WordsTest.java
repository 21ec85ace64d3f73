package dev.ragagent.adapter.qdrant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @Test
    void lowersWordsAndTakesEndingsOff() {
        assertThat(flat("The Nodes' publisher PUBLISHED Bob's messages"))
                .containsExactly("the", "node", "publisher", "publish", "bob", "messag");
    }

    @ParameterizedTest
    @CsvSource({
        "publish, publishes", "publish, publishing", "box, boxes", "node, nodes", "deny, denied", "deny, denies",
        "hop, hopping", "hope, hoping", "create, created", "size, sizing", "class, classes", "fall, falling",
        "agree, agreed", "message, messages"
    })
    void makesFormsOfAWordEqual(String one, String other) {
        assertThat(flat(other)).isEqualTo(flat(one));
    }

    @ParameterizedTest
    @CsvSource({"hop, hope", "plan, plane", "string, str", "red, r", "universe, university", "general, generic"})
    void keepsWordsApart(String one, String other) {
        assertThat(flat(other)).isNotEqualTo(flat(one));
    }

    @Test
    void findsThePartsOfIdentifiersBesideTheWhole() {
        assertThat(flat("server.keepAliveTimeout"))
                .containsExactly("server.keepalivetimeout", "server", "keep", "aliv", "timeout");
        assertThat(flat("ERR_ACCESS_DENIED")).containsExactly("err_access_denied", "err", "access", "deni");
        assertThat(flat("IPv6 don't")).containsExactly("ipv6", "don't");
    }

    @Test
    void partsIdeographsAndFindsNothingInSigns() {
        assertThat(flat("機器人 12.5")).startsWith("機", "器", "人", "12.5");
        assertThat(flat(" ?!... — _ '")).isEmpty();
        assertThat(flat("e\u0301t\u00e9")).isEqualTo(flat("\u00e9t\u00e9"));
    }

    @Test
    void pairsNeighbours() {
        SearchTerms one = SearchTerms.of("Which red boats, then?");
        SearchTerms same = SearchTerms.of("red boat");
        SearchTerms turned = SearchTerms.of("boat red");

        assertThat(one.pairs()).hasSize(3).containsAllEntriesOf(same.pairs());
        assertThat(one.pairs()).doesNotContainKeys(turned.pairs().keySet().toArray(Integer[]::new));
        assertThat(SearchTerms.of("alone").pairs()).isEmpty();
        assertThat(SearchTerms.of("kelp kelp kelp").words()).hasSize(1).containsValue(3);
    }

    @Test
    void keepsIndexesInTheRangeOfQdrant() {
        var terms = SearchTerms.of("Aa BB C# naïve 機器人 server.keepAliveTimeout x1 y2");
        assertThat(terms.words().keySet()).allMatch(index -> index >= 0);
        assertThat(SearchTerms.of("Aa BB").words()).hasSize(2);
    }

    @Test
    void bearsAnyText() {
        var random = new Random(6);
        String odd = "aB9_-.'’/:@#\u00DF\u0130\u0301\u200D\u05D0\u0627\u3042\u30AB\u6A5F\uD83C\uDF0A\uD800\uDC00\0\n ";
        for (int i = 0; i < 3000; i++) {
            var text = new StringBuilder();
            int length = random.nextInt(40);
            while (text.length() < length) {
                text.append(
                        random.nextInt(4) == 0
                                ? (char) random.nextInt(0x10000)
                                : odd.charAt(random.nextInt(odd.length())));
            }
            assertThat(Words.of(text.toString())).noneMatch(List::isEmpty);
        }
        assertThat(flat("x".repeat(5000))).hasSize(1);
    }

    private static List<String> flat(String text) {
        return Words.of(text).stream().flatMap(List::stream).toList();
    }
}
