package dev.ragagent.app.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import dev.ragagent.app.config.LogLevel;
import dev.ragagent.app.config.LogSettings;
import dev.ragagent.app.json.JsonView;
import dev.ragagent.error.RecordStoreException;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.confidence.ConfidenceLevel;
import dev.ragagent.model.confidence.ConfidenceMetrics;
import dev.ragagent.model.confidence.Verdict;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.AnswerKind;
import dev.ragagent.model.conversation.AskedQuestion;
import dev.ragagent.model.conversation.DecisionRecord;
import dev.ragagent.model.conversation.Exchange;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.conversation.Timings;
import dev.ragagent.model.conversation.TokenUsage;
import dev.ragagent.model.conversation.Turn;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.event.PipelineEvent;
import dev.ragagent.model.job.DocumentOutcome;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.score.CalibratedScore;
import dev.ragagent.model.score.Confidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LoggingTest {
    private static final SessionId SESSION = new SessionId(new UUID(4, 2));

    @TempDir
    Path temp;

    @AfterEach
    void quietAgain() {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new QuietStart().configure(context);
        MDC.clear();
    }

    @Test
    void anAnsweredQuestionIsOneJsonLineWithItsFieldsAtEveryLevel() throws IOException {
        Path file = start(LogLevel.ERROR, true, false);
        MDC.put("request_id", "abc");
        MDC.put("endpoint", "/chat/run");

        new EventLog(false).on(answered());

        JsonView line = JsonView.parse(onlyLine(file));
        assertThat(line.text("request_id")).isEqualTo("abc");
        assertThat(line.text("endpoint")).isEqualTo("/chat/run");
        assertThat(line.text("session_id")).isEqualTo(SESSION.value().toString());
        assertThat(line.text("confidence_level")).isEqualTo("medium");
        assertThat(line.number("avg_similarity")).isEqualTo(0.812);
        assertThat(line.integer("num_chunks")).isEqualTo(3);
        assertThat(line.flag("degraded")).isFalse();
        assertThat(line.integer("execution_time_ms")).isEqualTo(42);
        assertThat(line.text("level")).isEqualTo("INFO");
        assertThat(Instant.parse(line.text("timestamp"))).isAfter(Instant.EPOCH);
        assertThat(line.text("message")).isNotBlank();
    }

    @Test
    void contentsAppearOnlyWhenAskedFor() throws IOException {
        Path file = start(LogLevel.DEBUG, true, false);
        new EventLog(false).on(answered());
        assertThat(onlyLine(file)).doesNotContain("pelican", "Brown");

        Path other = start(LogLevel.DEBUG, true, true);
        new EventLog(true).on(answered());
        JsonView line = JsonView.parse(onlyLine(other));
        assertThat(line.text("question")).isEqualTo("Which pelican\nis that?");
        assertThat(line.text("answer")).isEqualTo("The Brown one.");
    }

    @Test
    void textLinesCarryTheFieldsAndNoLineBreakOfOthers() throws IOException {
        Path file = start(LogLevel.INFO, false, true);
        MDC.put("request_id", "abc");

        new EventLog(true).on(answered());

        assertThat(onlyLine(file))
                .contains("INFO")
                .contains("confidence_level=\"medium\"")
                .contains("Which pelican is that?")
                .contains("request_id=abc");
    }

    @Test
    void failuresInTheBackgroundAreLoggedAndOnlyDefectsWithTheirTrace() throws IOException {
        Path file = start(LogLevel.WARNING, true, false);
        var log = new EventLog(false);

        log.on(new PipelineEvent.BackgroundFailure("purging", new RecordStoreException(true, "It is down.", null)));
        log.on(new PipelineEvent.BackgroundFailure("purging", new IllegalStateException("a defect")));
        log.on(new PipelineEvent.DocumentTried(
                new JobId(new UUID(1, 1)),
                new DocumentId("handbook/broken.md"),
                new DocumentOutcome.Failed(UnreadableReason.UNSUPPORTED_FORMAT, "It is binary."),
                Duration.ZERO));

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3);
        JsonView down = JsonView.parse(lines.get(0));
        assertThat(down.text("message")).contains("purging").contains("It is down.");
        assertThat(down.optionalText("exception")).isEmpty();
        assertThat(JsonView.parse(lines.get(1)).text("exception"))
                .contains("a defect")
                .contains("LoggingTest");
        JsonView document = JsonView.parse(lines.get(2));
        assertThat(document.text("document_id")).isEqualTo("handbook/broken.md");
        assertThat(document.text("message")).contains("It is binary.");
        assertThat(document.text("reason")).isEqualTo("unsupported_format");
    }

    @Test
    void aDocumentsDefectIsAnErrorAndAJobsHandoverIsNone() throws IOException {
        Path file = start(LogLevel.INFO, true, false);
        var log = new EventLog(false);

        log.on(new PipelineEvent.DocumentDefect(
                new DocumentId("handbook/broken.md"), new IllegalStateException("a defect")));
        log.on(new PipelineEvent.JobTakenOver(new JobId(new UUID(1, 1))));

        List<String> lines = Files.readAllLines(file);
        JsonView defect = JsonView.parse(lines.get(0));
        assertThat(defect.text("level")).isEqualTo("ERROR");
        assertThat(defect.text("document_id")).isEqualTo("handbook/broken.md");
        assertThat(defect.text("exception")).contains("a defect");
        JsonView handover = JsonView.parse(lines.get(1));
        assertThat(handover.text("level")).isEqualTo("INFO");
        assertThat(handover.text("job_id")).isEqualTo(new UUID(1, 1).toString());
    }

    @Test
    void whatIsBelowTheLevelIsNotWritten() throws IOException {
        Path file = start(LogLevel.WARN, true, false);

        LoggerFactory.getLogger("dev.ragagent.anything").info("not interesting");
        LoggerFactory.getLogger("org.library").info("even less");

        assertThat(Files.readString(file)).isEmpty();
    }

    @Test
    void aCommandTellsByItselfWhichDocumentsFailed() {
        Logging.forCommand(new LogSettings(LogLevel.INFO, false, Optional.empty(), false));
        assertThat(LoggerFactory.getLogger(Logging.INGESTION).isWarnEnabled()).isFalse();
        assertThat(LoggerFactory.getLogger("dev.ragagent.background").isWarnEnabled())
                .isTrue();

        Logging.forCommand(new LogSettings(LogLevel.DEBUG, false, Optional.empty(), false));
        assertThat(LoggerFactory.getLogger(Logging.INGESTION).isDebugEnabled()).isTrue();
    }

    @Test
    void saysInASentenceThatTheFileCannotBeWritten() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("folder"));
        var settings = new LogSettings(LogLevel.INFO, false, Optional.of(folder), false);

        assertThatThrownBy(() -> Logging.forService(settings))
                .isInstanceOf(LogFileException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("LOG_FILE");
    }

    private Path start(LogLevel level, boolean json, boolean content) {
        Path file = temp.resolve("logs/" + UUID.randomUUID() + ".log");
        Logging.forService(new LogSettings(level, json, Optional.of(file), content));
        return file;
    }

    private static String onlyLine(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }

    private static PipelineEvent answered() {
        var at = Instant.parse("2026-01-01T00:00:00Z");
        var answer = new Answer(
                new MessageId(new UUID(1, 2)),
                SESSION,
                "The Brown one.",
                AnswerKind.EXTRACTIVE,
                false,
                Optional.of(new Assessment(
                        new Verdict.Allowed(new Confidence(0.8), ConfidenceLevel.MEDIUM),
                        new ConfidenceMetrics(0.81249, 0.75, 0.9, 3, 0.2),
                        Optional.empty())),
                Optional.of("Take care."),
                List.of(),
                List.of(),
                List.of(),
                at,
                Optional.empty(),
                TokenUsage.NONE,
                new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofMillis(42)));
        var question = new AskedQuestion(new MessageId(new UUID(1, 1)), "Which pelican\nis that?", at);
        var decision = new DecisionRecord(
                "00",
                false,
                "raw",
                Optional.empty(),
                Optional.empty(),
                5,
                new CalibratedScore(0.7),
                false,
                Filter.everything(),
                List.of());
        return new PipelineEvent.QuestionAnswered(
                new Exchange(Principal.ANONYMOUS, true, new Turn(question, answer), decision));
    }
}
