package dev.ragagent.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DotEnvTest {
    @Test
    void readsAssignmentsInTheirUsualForms() {
        assertThat(DotEnv.parse("""
                        # a comment

                        API_PORT=9000
                        export LOG_LEVEL = DEBUG   # while trying
                        QUOTED="a # b"   # comment
                        SINGLE='x y'
                        EMPTY=
                        URL=https://host/#anchor
                        """))
                .containsEntry("API_PORT", "9000")
                .containsEntry("LOG_LEVEL", "DEBUG")
                .containsEntry("QUOTED", "a # b")
                .containsEntry("SINGLE", "x y")
                .containsEntry("EMPTY", "")
                .containsEntry("URL", "https://host/#anchor");
    }

    @Test
    void tellsTheLineThatIsNoAssignmentAndNotItsText() {
        assertThatThrownBy(() -> DotEnv.parse("A=1\nmy secret\n"))
                .hasMessageContaining(".env line 2")
                .hasMessageNotContaining("secret");
    }
}
