package dev.ragagent.app.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationIdTest {
    @Test
    void readsAUuidInItsUsualForm() {
        assertThat(ConversationId.read("550E8400-e29b-41d4-a716-446655440000").toString())
                .isEqualTo("550e8400-e29b-41d4-a716-446655440000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-1-1-1-1", "", "hi"})
    void refusesWhatAServerWouldRefuse(String text) {
        assertThatThrownBy(() -> ConversationId.read(text))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("\"" + text + "\"");
    }
}
