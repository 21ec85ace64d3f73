package dev.ragagent.adapter.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SearchTextAnalyzerTest {
    private final SearchTextAnalyzer analyzer = new SearchTextAnalyzer();

    @Test
    void stemsWordsAndLowersThem() throws IOException {
        assertThat(words("The Nodes' publisher PUBLISHED Bob's messages"))
                .containsExactly("the", "node", "publisher", "publish", "bob", "message");
    }

    @Test
    void findsThePartsOfIdentifiersBesideTheWhole() throws IOException {
        assertThat(words("server.keepAliveTimeout"))
                .contains("server.keepalivetimeout", "server", "keep", "alive", "timeout");
        assertThat(words("ERR_ACCESS_DENIED")).contains("err_access_denied", "err", "access", "deny");
        assertThat(words("IPv6")).contains("ipv6");
    }

    @Test
    void leavesContractionsWhole() throws IOException {
        assertThat(words("don't")).containsExactly("don't");
    }

    @Test
    void pairsNeighbours() throws IOException {
        assertThat(pairs("Which red boats, then?")).containsExactly("which red", "red boat", "boat then");
        assertThat(pairs("alone")).isEmpty();
    }

    @Test
    void findsNothingInSigns() throws IOException {
        assertThat(words(" ?!... — ")).isEmpty();
        assertThat(pairs(" ?!... — ")).isEmpty();
    }

    @Test
    void bearsAnyText() throws IOException {
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
            words(text.toString());
            pairs(text.toString());
        }
        assertThat(words("x".repeat(5000))).isNotEmpty();
    }

    private Set<String> words(String text) throws IOException {
        return analyzer.terms(ChunkFields.WORDS, text);
    }

    private Set<String> pairs(String text) throws IOException {
        return analyzer.terms(ChunkFields.PAIRS, text);
    }
}
