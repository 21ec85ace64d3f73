package dev.ragagent.model.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConversationTest {
    @Test
    void theTopicIsTheFirstQuestion() {
        assertThat(Conversation.topicOf("How do nodes talk?")).isEqualTo("How do nodes talk?");
        assertThat(Conversation.topicOf("")).isEmpty();
    }

    @Test
    void theTopicIsCutAfterTwoHundredCodePointsAndNeverWithinOne() {
        assertThat(Conversation.topicOf("x".repeat(200))).isEqualTo("x".repeat(200));
        assertThat(Conversation.topicOf("x".repeat(199) + "🤖🤖")).isEqualTo("x".repeat(199) + "🤖");
        assertThat(Conversation.topicOf("🤖".repeat(300))).isEqualTo("🤖".repeat(200));
    }
}
