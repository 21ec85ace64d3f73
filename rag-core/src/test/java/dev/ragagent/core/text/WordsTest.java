package dev.ragagent.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello, World!|hello world",
                "Set ROS_DOMAIN_ID=42.|set ros_domain_id 42",
                "don’t stop|don't stop",
                "version 3.5, 1,000 users.|version 3.5 1,000 users",
                "well-known 'quoted'|well known quoted",
                "naïve Zürich 東京|naïve zürich 東京",
                "it's.|it's",
                "...|''",
            })
    void areRunsOfLettersDigitsAndUnderscores(String text, String words) {
        assertThat(String.join(" ", Words.lowerCase(text))).isEqualTo(words);
    }

    @Test
    void keepLettersBeyondTheBasicPlaneAndCombiningMarksWhole() {
        assertThat(Words.lowerCase("𝒳𝒴 e\u0301tude")).containsExactly("𝒳𝒴", "e\u0301tude");
    }

    @Test
    void tellWhereTheyStand() {
        String text = " a b2 ";
        assertThat(Words.spans(text)).extracting(span -> span.of(text)).containsExactly("a", "b2");
    }
}
