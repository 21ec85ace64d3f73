package dev.ragagent.model.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentIdTest {
    @Test
    void sortsAsItsBytesInUtf8Do() {
        var random = new Random(7);
        String letters = "a/\u00e9\u3042\ufb01\uff5e\ud83c\udf0d\ud83d\ude00";
        int[] codePoints = letters.codePoints().toArray();
        List<DocumentId> ids = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            var value = new StringBuilder();
            for (int length = random.nextInt(1, 5); length > 0; length--) {
                value.appendCodePoint(codePoints[random.nextInt(codePoints.length)]);
            }
            ids.add(new DocumentId(value.toString()));
        }
        List<DocumentId> byBytes = ids.stream()
                .sorted(Comparator.comparing(
                        id -> id.value().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned))
                .toList();

        assertThat(ids.stream().sorted().toList()).isEqualTo(byBytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/../b", "./a", "..", "a\u0000b", "a\nb", "\ud83d"})
    void refusesWhatCannotBeAnId(String value) {
        assertThatThrownBy(() -> new DocumentId(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsItsLengthInBytes() {
        assertThat(new DocumentId("\u00e9".repeat(256)).value()).hasSize(256);
        assertThatThrownBy(() -> new DocumentId("\u00e9".repeat(257)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("514");
    }
}
