package dev.ragagent.core.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ragagent.core.Samples;
import dev.ragagent.model.conversation.AnswerKind;
import dev.ragagent.model.conversation.Citation;
import dev.ragagent.model.conversation.CodePointRange;
import dev.ragagent.model.conversation.TokenUsage;
import dev.ragagent.model.retrieval.Passage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CitationCheckTest {
    /** Astral characters stand before, in and behind the quotes, so that an offset in chars would be another one. */
    private static final String SOURCE = "😀 The secret 🚀 flies. Red 🍎 apples.";

    private static final String TEXT = "😀😀 The secret 🚀 flies. [1] Red 🍎 apples. [1]";
    private static final Citation FLIES = citation("The secret 🚀 flies. [1]", 1, "The secret 🚀 flies.");
    private static final Citation APPLES = citation("Red 🍎 apples. [1]", 1, "Red 🍎 apples.");

    @Test
    void acceptsQuotesAtTheirPlaceCountedInCodePoints() {
        assertThatCode(() -> check(FLIES, APPLES)).doesNotThrowAnyException();
    }

    @Test
    void acceptsSeveralCitationsOfOneStatement() {
        var written = written(
                "So it is [1][2].",
                new Citation(1, new CodePointRange(0, 16), new CodePointRange(9, 12), "Red", rangeIn(SOURCE, "Red")),
                new Citation(
                        2, new CodePointRange(0, 16), new CodePointRange(12, 15), "other", new CodePointRange(0, 5)));
        assertThatCode(() -> CitationCheck.require(written, List.of(passage(1, SOURCE), passage(2, "other"))))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAQuoteThatDoesNotStandThere() {
        assertRefused(
                new Citation(1, APPLES.statement(), APPLES.marker(), "Red apples.", APPLES.quoteRange()),
                "citation 2: the quote does not stand there in source 1");
    }

    @Test
    void refusesOffsetsInCharsWhereCodePointsAreMeant() {
        int start = SOURCE.indexOf("Red");
        assertRefused(
                new Citation(
                        1,
                        APPLES.statement(),
                        APPLES.marker(),
                        "Red",
                        new CodePointRange(start, start + "Red".length())),
                "citation 2: the quote does not stand there");
    }

    @Test
    void refusesAQuoteBeyondItsSource() {
        assertRefused(
                new Citation(1, APPLES.statement(), APPLES.marker(), APPLES.quote(), new CodePointRange(21, 40)),
                "citation 2: the quote is at 21..40 of a text of");
    }

    @Test
    void refusesASourceThatIsNotListed() {
        assertRefused(
                new Citation(2, APPLES.statement(), APPLES.marker(), APPLES.quote(), APPLES.quoteRange()),
                "citation 2: there is no source 2");
    }

    @Test
    void refusesAMarkerOfAnotherSource() {
        var written = written(TEXT, FLIES);
        assertThatIllegalStateException()
                .isThrownBy(() -> CitationCheck.require(
                        written(TEXT.replace("[1]", "[2]"), FLIES), List.of(passage(1, SOURCE), passage(2, SOURCE))))
                .withMessageContaining("citation 1: the marker does not name source 1");
        assertThatCode(() -> CitationCheck.require(written, List.of(passage(1, SOURCE), passage(2, SOURCE))))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesRangesBeyondTheText() {
        int end = TEXT.codePointCount(0, TEXT.length());
        assertRefused(
                new Citation(1, new CodePointRange(0, end + 1), APPLES.marker(), APPLES.quote(), APPLES.quoteRange()),
                "citation 2: the statement is at 0.." + (end + 1));
        assertRefused(
                new Citation(
                        1, APPLES.statement(), new CodePointRange(end, end + 3), APPLES.quote(), APPLES.quoteRange()),
                "citation 2: the marker is at");
    }

    @Test
    void refusesAStatementWithoutItsMarker() {
        assertRefused(
                new Citation(1, FLIES.statement(), APPLES.marker(), APPLES.quote(), APPLES.quoteRange()),
                "citation 2: the statement does not hold the marker");
    }

    @Test
    void refusesCitationsOutOfOrderAndOneMarkerForTwo() {
        assertThatIllegalStateException()
                .isThrownBy(() -> check(APPLES, FLIES))
                .withMessageContaining("citation 2: the marker stands before");
        assertThatIllegalStateException()
                .isThrownBy(() -> check(APPLES, APPLES))
                .withMessageContaining("citation 2: the marker stands before");
    }

    @Test
    void refusesUnsupportedSentencesThatAreNoneOrOutOfOrder() {
        assertThatIllegalStateException()
                .isThrownBy(() -> CitationCheck.require(unsupported(new CodePointRange(3, 6)), List.of()))
                .withMessageContaining("sentence without support 1 is at 3..6");
        assertThatIllegalStateException()
                .isThrownBy(() -> CitationCheck.require(
                        unsupported(new CodePointRange(2, 4), new CodePointRange(0, 2)), List.of()))
                .withMessageContaining("sentence without support 2: it begins before");
        assertThatCode(() -> CitationCheck.require(
                        unsupported(new CodePointRange(0, 2), new CodePointRange(2, 5)), List.of()))
                .doesNotThrowAnyException();
    }

    private static void assertRefused(Citation second, String message) {
        assertThatIllegalStateException()
                .isThrownBy(() -> check(FLIES, second))
                .withMessageContaining(message)
                .satisfies(defect -> assertThat(defect.getMessage()).doesNotContain("secret", "apples"));
    }

    private static void check(Citation... citations) {
        CitationCheck.require(written(TEXT, citations), List.of(passage(1, SOURCE)));
    }

    private static WrittenAnswer written(String text, Citation... citations) {
        return WrittenAnswer.withoutModel(text, AnswerKind.EXTRACTIVE, List.of(citations));
    }

    /** An answer of five code points. */
    private static WrittenAnswer unsupported(CodePointRange... sentences) {
        return new WrittenAnswer(
                "🚀 So.",
                AnswerKind.GENERATED,
                false,
                List.of(),
                List.of(sentences),
                Optional.of("model"),
                TokenUsage.NONE);
    }

    private static Citation citation(String statement, int source, String quote) {
        var range = rangeIn(TEXT, statement);
        return new Citation(
                source, range, new CodePointRange(range.end() - 3, range.end()), quote, rangeIn(SOURCE, quote));
    }

    private static CodePointRange rangeIn(String text, String part) {
        int start = text.indexOf(part);
        return CodePointRange.ofChars(text, start, start + part.length());
    }

    private static Passage passage(int index, String text) {
        return new Passage(
                index,
                Samples.chunk(index, text),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty());
    }
}
