package dev.ragagent.testkit.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.ParsedText;
import dev.ragagent.model.document.TextBlock;
import java.text.Normalizer;
import java.util.stream.IntStream;

/** Asserts what is true of every text that a parser makes, whatever it was made of. */
public final class WellFormedText {
    private WellFormedText() {}

    /**
     * Normal form C; no control characters but tab and line feed, no lone surrogates; blocks without white space around
     * them, and nothing but white space between them; a title of one line, if there is one.
     *
     * @throws AssertionError when it is not so
     */
    public static void check(ParsedText parsed) {
        String text = parsed.text();
        assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC))
                .as("normal form C")
                .isTrue();
        assertThat(IntStream.range(0, text.length()).filter(i -> isForbidden(text, i)))
                .as("places of control characters and lone surrogates")
                .isEmpty();
        int end = 0;
        for (TextBlock block : parsed.blocks()) {
            assertThat(text.substring(end, block.span().start()))
                    .as("before " + block)
                    .isBlank();
            String words = block.span().of(text);
            assertThat(words).as(block.toString()).isEqualTo(words.strip());
            if (block.kind() == TextBlock.Kind.HEADING) {
                assertThat(words).as("a heading is one line").doesNotContain("\n");
            }
            end = block.span().end();
        }
        assertThat(text.substring(end)).as("behind the last block").isBlank();
        parsed.title().ifPresent(title -> assertThat(title).isNotBlank().doesNotContain("\n"));
    }

    private static boolean isForbidden(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
        }
        return Character.isISOControl(c) && c != '\n' && c != '\t';
    }
}
