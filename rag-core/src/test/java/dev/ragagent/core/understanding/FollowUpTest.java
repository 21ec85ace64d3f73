package dev.ragagent.core.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.conversation.PastTurn;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FollowUpTest {
    private static final String BEFORE = "How do I install ROS 2 on Ubuntu?";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "and on Windows?|and on Windows? (install ROS 2 Ubuntu)",
                "Why?|Why? (install ROS 2 Ubuntu)",
                "How long does it take?|How long does it take? (install ROS 2 Ubuntu)",
                "What about Debian?|What about Debian? (install ROS 2 Ubuntu)",
                "Is it free?|Is it free? (install ROS 2 Ubuntu)",
                "Which packages does it need?|Which packages does it need? (install ROS 2 Ubuntu)",
                "Can this be undone?|Can this be undone? (install ROS 2 Ubuntu)",
                "What is the difference between this and Docker?"
                        + "|What is the difference between this and Docker? (install ROS 2 Ubuntu)",
                "Thank you. And from source?|Thank you. And from source? (install ROS 2 Ubuntu)",
                "in a container|in a container (install ROS 2 Ubuntu)",
                "Tell me more|Tell me more (install ROS 2 Ubuntu)",
            })
    void getsTheTermsThatItLacks(String question, String selfContained) {
        assertThat(FollowUp.selfContained(question, history(BEFORE))).contains(selfContained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What is a node?",
                "But what is a service?",
                "What is a node and how does it work?",
                "Is it possible to run two nodes in one process?",
                "Which topic does the publisher that I wrote use?",
                "node lifecycle",
                "In which position is the w component of a quaternion?",
                "How do I fix the error when a package is missing its manifest?",
                "Who wrote the parser?",
                "Where do people settle after they leave the city?",
            })
    void isLeftAloneWhenItStandsAlone(String question) {
        assertThat(FollowUp.selfContained(question, history(BEFORE))).isEmpty();
    }

    @Test
    void isLeftAloneWithoutAConversation() {
        assertThat(FollowUp.selfContained("and on Windows?", List.of())).isEmpty();
    }

    @Test
    void looksPastSmallTalk() {
        assertThat(FollowUp.selfContained("and on Windows?", history(BEFORE, "Thanks!")))
                .contains("and on Windows? (install ROS 2 Ubuntu)");
    }

    @Test
    void reachesThroughAChainOfFollowUps() {
        assertThat(FollowUp.selfContained(
                        "how long does it take?", history("Unrelated thing?", BEFORE, "and on Windows?")))
                .contains("how long does it take? (install ROS 2 Ubuntu Windows)");
    }

    @Test
    void takesTheLatestTermsWhenThereAreTooMany() {
        var terms = FollowUp.selfContained("why?", history("alpha beta gamma delta epsilon zeta eta theta iota kappa"));
        assertThat(terms).contains("why? (gamma delta epsilon zeta eta theta iota kappa)");
    }

    @Test
    void isLeftAloneWhenTheConversationHoldsNothingNew() {
        assertThat(FollowUp.selfContained("and install ROS 2 on Ubuntu", history(BEFORE)))
                .isEmpty();
    }

    private static List<PastTurn> history(String... questions) {
        return Arrays.stream(questions)
                .map(question -> new PastTurn(question, Optional.empty()))
                .toList();
    }
}
