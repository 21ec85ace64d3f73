package dev.ragagent.adapter.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LimitedInputTest {
    @Test
    void readsUpToTheLimitAndNoFurther() throws IOException {
        assertThat(of(100).readAllBytes()).hasSize(100);
        assertThatThrownBy(() -> of(101).readAllBytes()).hasMessageContaining("longer than 100 bytes");
        LimitedInput single = of(101);
        for (int i = 0; i < 100; i++) {
            assertThat(single.read()).isZero();
        }
        assertThatThrownBy(single::read).isInstanceOf(IOException.class);
    }

    private static LimitedInput of(int bytes) {
        return new LimitedInput(new ByteArrayInputStream(new byte[bytes]), 100);
    }
}
