package dev.ragagent.core.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.core.text.Whitespace;
import dev.ragagent.model.document.ParsedText;
import dev.ragagent.model.document.TextBlock.Kind;
import dev.ragagent.model.document.TextSpan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for the chunks of any text, tried on seeded random ones with every kind of structure. */
class ChunkerPropertyTest {
    private static final String[] WORDS = {
        "node",
        "topic",
        "e.g.",
        "Dr.",
        "v1.2.3",
        "https://example.org/a?b=c.d",
        "日本語。",
        "😀😀",
        "parameter",
        "x",
        "the",
        "\u00a0",
        "Überraschung",
        "a_very_long_identifier_that_goes_on",
        "1.",
        "-",
        "\ud83d\ude80!",
        "\"Quote.\"",
        "…"
    };

    @Test
    void coversEverythingOnceWithinTheLimitsAndInOrder() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var embedder = new CountingEmbedder(new int[] {64, 128, 512, 8000}[seed % 4]);
            var searchText = new SearchText(embedder);
            ParsedText text = page(random).parsed();
            String title = random.nextBoolean() ? "Title" : sentence(random, 40);

            List<Cut> cuts = new Chunker(embedder, searchText).cut(title, text);

            int end = 0;
            for (Cut cut : cuts) {
                TextSpan span = cut.span();
                String chunk = span.of(text.text());
                String embedded = searchText.of(title, cut.section().or(cut::chapter), chunk);
                assertThat(isWhite(text.text(), end, span.start()))
                        .as("seed %s lost text", seed)
                        .isTrue();
                assertThat(Whitespace.strip(text.text(), span.start(), span.end()))
                        .isEqualTo(span);
                assertThat(chunk).as("seed %s", seed).isNotBlank();
                assertThat(chunk.codePointCount(0, chunk.length())).isLessThanOrEqualTo(Chunker.MOST_CODE_POINTS);
                assertThat(embedder.tokens(embedded)).as("seed %s", seed).isLessThanOrEqualTo(embedder.maxTokens());
                assertThat(Character.isLowSurrogate(chunk.charAt(0)))
                        .as("seed %s", seed)
                        .isFalse();
                assertThat(Character.isHighSurrogate(chunk.charAt(chunk.length() - 1)))
                        .as("seed %s", seed)
                        .isFalse();
                end = span.end();
            }
            assertThat(isWhite(text.text(), end, text.text().length()))
                    .as("seed %s lost text", seed)
                    .isTrue();
            assertThat(new Chunker(embedder, searchText).cut(title, text)).isEqualTo(cuts);
        }
    }

    /** When this fails, the chunks of documents that are ingested already change: then the recipe needs a new name. */
    @Test
    void isTheRecipeThatItsNameStandsFor() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int seed = 0; seed < 50; seed++) {
            var embedder = new CountingEmbedder(512);
            var cuts = new Chunker(embedder, new SearchText(embedder))
                    .cut("Title", page(new Random(seed)).parsed());
            digest.update(cuts.toString().getBytes(StandardCharsets.UTF_8));
        }

        assertThat(Chunker.RECIPE + " " + HexFormat.of().formatHex(digest.digest(), 0, 8))
                .isEqualTo("structure-1 58492e13d8209c7c");
    }

    private static Page page(Random random) {
        var page = new Page();
        int blocks = random.nextInt(40);
        for (int i = 0; i < blocks; i++) {
            switch (random.nextInt(9)) {
                case 0, 1 -> page.heading(1 + random.nextInt(4), sentence(random, 6));
                case 2 -> page.block(Kind.LIST_ITEM, 1 + random.nextInt(3), sentence(random, 30));
                case 3 -> page.block(Kind.CODE, 0, lines(random, "  "));
                case 4 -> page.block(Kind.TABLE, 0, lines(random, "| "));
                case 5 -> page.block(Kind.QUOTE, 0, sentence(random, 100));
                case 6 -> page.paragraph("x".repeat(1 + random.nextInt(3000)));
                default -> page.paragraph(sentence(random, 400));
            }
        }
        return page;
    }

    private static String lines(Random random, String prefix) {
        var builder = new StringBuilder("first");
        for (int i = random.nextInt(60); i > 0; i--) {
            builder.append('\n').append(prefix).append(sentence(random, 8));
        }
        return builder.toString();
    }

    private static String sentence(Random random, int mostWords) {
        var builder = new StringBuilder("S");
        for (int i = random.nextInt(mostWords); i >= 0; i--) {
            builder.append(random.nextInt(12) == 0 ? ". " : random.nextInt(12) == 0 ? "\n" : " ");
            builder.append(WORDS[random.nextInt(WORDS.length)]);
        }
        return builder.append('.').toString();
    }

    private static boolean isWhite(String text, int from, int to) {
        return Whitespace.skip(text, from, to) == to;
    }
}
