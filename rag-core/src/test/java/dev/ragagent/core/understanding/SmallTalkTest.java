package dev.ragagent.core.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmallTalkTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello!|GREETING",
                "hi there|GREETING",
                "Good morning, everyone.|GREETING",
                "Hey, how are you today?|GREETING",
                "Thanks a lot!|THANKS",
                "ok, thank you very much|THANKS",
                "Great, thanks. Bye!|GOODBYE",
                "See you later|GOODBYE",
                "That's helpful.|ACKNOWLEDGEMENT",
                "OK|ACKNOWLEDGEMENT",
                "Who are you?|ABOUT",
                "Hello, what can you do?|ABOUT",
                "help|ABOUT",
                "What’s your name?|ABOUT",
            })
    void isRecognised(String message, SmallTalk kind) {
        assertThat(SmallTalk.recognise(message)).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello, how do I install ROS?",
                "Thanks! And on Windows?",
                "What is a good night's sleep?",
                "How do I print hello world?",
                "how are you different from a search engine?",
                "Who are the authors?",
                "What does the ok field mean?",
                "welcome page",
                "help command",
                "yes",
                "?",
                "👋🤖",
                "all there is",
            })
    void isNotSeenInAQuestion(String message) {
        assertThat(SmallTalk.recognise(message)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void hasACourteousReply(SmallTalk kind) {
        assertThat(kind.reply()).matches("[A-Z].*[.?!]");
    }

    @Test
    void ofSeveralPhrasesTheLatestInTheConversationCounts() {
        assertThat(SmallTalk.recognise("hello and thanks and goodbye")).contains(SmallTalk.GOODBYE);
    }
}
