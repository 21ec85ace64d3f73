package dev.ragagent.adapter.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.embedding.onnx.HuggingFaceTokenCountEstimator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordPieceTokenizerTest {
    private static final String FILE = "/bge-small-en-v1.5-q-tokenizer.json";
    private static final Vocabulary VOCABULARY = Vocabulary.ofTokenizerFile(file());
    private static final WordPieceTokenizer TOKENIZER = new WordPieceTokenizer(VOCABULARY);

    @Test
    void readsTheWholeVocabulary() {
        assertThat(VOCABULARY.size()).isEqualTo(30_522);
        assertThat(VOCABULARY.opening()).isEqualTo(101);
        assertThat(VOCABULARY.closing()).isEqualTo(102);
        assertThat(VOCABULARY.unknown()).isEqualTo(100);
        assertThat(VOCABULARY.id("\"", 0, 1)).isEqualTo(1000);
        assertThat(VOCABULARY.id("\\", 0, 1)).isEqualTo(1032);
    }

    @Test
    void refusesAFileWithoutVocabulary() {
        assertThatThrownBy(() -> Vocabulary.ofTokenizerFile("{}")).hasMessageContaining("lacks [CLS]");
    }

    @Test
    void takesWordsApartFromTheLeft() {
        // "hello", "##world", "!"
        assertThat(ids("HelloWorld!")).containsExactly(101, 7592, 11108, 999, 102);
        assertThat(ids("hello world !")).containsExactly(101, 7592, 2088, 999, 102);
    }

    @Test
    void passesOverCaseAccentsAndInvisibleCharacters() {
        assertThat(ids("  H\u00C9LLO\u0000\n\u200Bw\uD800orld")).isEqualTo(ids("hello world"));
        assertThat(ids("\u0000 \uDC00")).containsExactly(101, 102);
    }

    @Test
    void wordsThatItCannotSpellAreOneUnknownPiece() {
        assertThat(ids("a \uD83D\uDE80\uD83D\uDE80 b")).containsExactly(101, 1037, 100, 1038, 102);
        assertThat(ids("y".repeat(101))).containsExactly(101, 100, 102);
        assertThat(ids("y".repeat(100))).doesNotContain(100);
    }

    @Test
    void namesOfSpecialPiecesAreText() {
        assertThat(ids("[SEP]")).doesNotContain(103).endsWith(102).containsOnlyOnce(102);
    }

    @Test
    void stopsAtTheLimitAndStillCloses() {
        String text = "limit ".repeat(600);
        long[] cut = TOKENIZER.encode(text, 512);
        assertThat(cut).hasSize(512).startsWith(101).endsWith(102);
        assertThat(TOKENIZER.count(text)).isEqualTo(602);
    }

    @Test
    void countsWhatTheReferenceTokenizerCounts(@TempDir Path folder) throws IOException {
        Path json = Files.writeString(folder.resolve("tokenizer.json"), file());
        var reference = new HuggingFaceTokenCountEstimator(json, Map.of("padding", "false", "truncation", "false"));
        var random = new Random(20261124);
        for (int i = 0; i < 5_000; i++) {
            String text = randomText(random);
            assertThat(TOKENIZER.count(text))
                    .as(() -> "text of code points " + text.codePoints().boxed().toList())
                    .isEqualTo(reference.estimateTokenCountInText(text) + 2);
        }
    }

    /** English letters, marks and spaces for the most part; Latin, Greek, Cyrillic and Chinese in between. */
    private static String randomText(Random random) {
        String common = "aeiou tnrsl ABC dcm'.,-#/_()0123\"$+";
        var text = new StringBuilder();
        for (int length = random.nextInt(60); length > 0; length--) {
            text.appendCodePoint(
                    switch (random.nextInt(10)) {
                        case 0 -> 0xA0 + random.nextInt(0x460);
                        case 1 -> 0x4E00 + random.nextInt(0x5000);
                        default -> common.charAt(random.nextInt(common.length()));
                    });
        }
        return text.toString();
    }

    private static long[] ids(String text) {
        return TOKENIZER.encode(text, 512);
    }

    private static String file() {
        try (InputStream in = Objects.requireNonNull(WordPieceTokenizerTest.class.getResourceAsStream(FILE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
