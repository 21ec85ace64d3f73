package dev.ragagent.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StemsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "apply applies applied applying",
                "node nodes node's",
                "stop stopped stopping stops",
                "install installs installed installing",
                "configure configured configures configuring configuration",
                "publish publisher publishes publishing published",
                "locate located location locations",
                "process processes processed",
                "emigrate emigration",
                "replacement replace",
            })
    void areTheSameForTheFormsOfOneWord(String forms) {
        assertThat(Arrays.stream(forms.split(" ", -1)).map(Stems::of).distinct())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ros2 ros",
                "stator state",
                "this thing",
                "bus busy",
                "string strike",
                "need needle",
                "sing single"
            })
    void keepDifferentWordsApart(String words) {
        assertThat(Arrays.stream(words.split(" ", -1)).map(Stems::of).distinct())
                .hasSize(2);
    }

    @Test
    void leaveNamesAndOtherScriptsAsTheyAre() {
        assertThat(Stems.of("ros_domain_id")).isEqualTo("ros_domain_id");
        assertThat(Stems.of("h264")).isEqualTo("h264");
        assertThat(Stems.of("größen")).isEqualTo("größen");
        assertThat(Stems.of("is")).isEqualTo("is");
    }

    @Test
    void termsAreWhatIsNotAFunctionWord() {
        String text = "How do the Nodes publish messages?";
        assertThat(Term.of(text))
                .extracting(term -> term.span().of(text))
                .containsExactly("Nodes", "publish", "messages");
    }
}
