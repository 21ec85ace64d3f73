package dev.ragagent.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StorableTextTest {
    @Test
    void keepsWhatCanBeStored() {
        String text = "\u0001 \n caf\u00e9 \ufffd \uffff \ud83e\udd16\ud83e\udd16";

        assertThat(StorableText.of(text)).isSameAs(text);
        assertThat(StorableText.of("")).isEmpty();
    }

    @Test
    void replacesNulAndHalfSurrogatesOneForOne() {
        assertThat(StorableText.of("\u0000a\u0000")).isEqualTo("\ufffda\ufffd");
        assertThat(StorableText.of("\ud83e")).isEqualTo("\ufffd");
        assertThat(StorableText.of("\udd16\ud83e")).isEqualTo("\ufffd\ufffd");
        assertThat(StorableText.of("\ud83e\ud83e\udd16\udd16")).isEqualTo("\ufffd\ud83e\udd16\ufffd");
    }
}
