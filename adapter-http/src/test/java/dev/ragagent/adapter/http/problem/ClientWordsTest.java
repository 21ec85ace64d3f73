package dev.ragagent.adapter.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.error.InvalidRequestException;
import org.junit.jupiter.api.Test;

class ClientWordsTest {
    @Test
    void spellsFieldsAsClientsDo() {
        assertThat(ClientWords.of(new InvalidRequestException("topK", "must be 1 to 20, not 0")))
                .isEqualTo("top_k: must be 1 to 20, not 0.");
    }
}
