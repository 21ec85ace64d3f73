package dev.ragagent.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TermsTest {
    @Test
    void partsWordsAndLowersThem() {
        assertThat(Terms.of("A Node, two TOPICS; v2.0!")).containsExactly("a", "node", "two", "topic", "v2", "0");
    }

    @Test
    void makesEnglishPluralsAndPossessivesEqualToTheirSingulars() {
        assertThat(Terms.of("queries classes bus glass node's nodes’"))
                .containsExactly("query", "classe", "bus", "glass", "node", "node");
        assertThat(Terms.of("classe query node glasses")).containsExactly("classe", "query", "node", "glasse");
    }

    @Test
    void takesIdeographsOneByOneAndKeepsMarksInWords() {
        assertThat(Terms.of("機器人 robot")).containsExactly("機", "器", "人", "robot");
        assertThat(Terms.of("हिन्दी")).containsExactly("हिन्दी");
    }

    @Test
    void composesAndFoldsCompatibleForms() {
        assertThat(Terms.of("cafe\u0301 ﬁle")).containsExactly("café", "file");
    }

    @Test
    void findsNothingInSigns() {
        assertThat(Terms.of(" ?!... — ")).isEmpty();
    }
}
