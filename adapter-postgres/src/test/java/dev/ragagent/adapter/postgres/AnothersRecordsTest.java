package dev.ragagent.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.conversation.AnswerClaim;
import dev.ragagent.model.conversation.AskedQuestion;
import dev.ragagent.model.conversation.Exchange;
import dev.ragagent.model.conversation.Feedback;
import dev.ragagent.model.conversation.IdempotencyKey;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.Rating;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.conversation.Turn;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.Submission;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.document.TextFormat;
import dev.ragagent.model.job.DocumentOutcome;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.job.NewJob;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.testkit.record.SampleExchanges;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * That what belongs to another costs what an absent thing costs: the same statements, and of what the other has, at most the
 * one row that the id names is looked at. No clock is asked.
 */
class AnothersRecordsTest {
    private static final Principal OWNER = new Principal("owner");
    private static final Principal OTHER = new Principal("other");
    private static final UUID KEPT = new UUID(1, 1);
    private static final UUID ABSENT = new UUID(2, 2);
    private static final Instant AT = Instant.parse("2026-03-02T09:30:00Z");
    private static final Instant EXPIRES = AT.plus(Duration.ofDays(365));
    private static final int MANY = 30;

    private static final Pattern DROPPED = Pattern.compile("Rows Removed by (?:Filter|Index Recheck): (\\d+)");
    private static final Pattern FOUND = Pattern.compile("rows=(\\d+)(?:\\.\\d+)? loops");

    private static HikariDataSource database;
    private static RecordedStatements statements;
    private static PostgresRecords records;

    @BeforeAll
    static void keepMuchOfTheOwners() throws SQLException {
        database = TestPostgres.emptyDatabase("anothers_records");
        PostgresSchema.migrate(database);
        statements = new RecordedStatements(database);
        records = PostgresRecords.open(statements.dataSource(), new PostgresOptions(4));
        for (int i = 0; i < MANY; i++) {
            ask(i);
        }
        var job = new JobId(KEPT);
        var documents =
                IntStream.range(0, MANY).mapToObj(i -> document("d" + i)).toList();
        var submission = new Submission(documents, new SourceName("handbook"), Optional.empty());
        records.jobs().submit(new NewJob(job, OWNER, submission, AT), soon());
        for (int i = 0; i < MANY; i++) {
            records.jobs()
                    .complete(
                            job,
                            i,
                            new DocumentOutcome.Failed(UnreadableReason.UNSUPPORTED_FORMAT, "it is binary"),
                            soon());
        }
        TestPostgres.execute(database, "analyze");
    }

    @AfterAll
    static void close() {
        records.close();
        database.close();
    }

    static Stream<Named<Consumer<UUID>>> callsOfAnother() {
        var sessions = records.sessions();
        return Stream.of(
                Named.of("history", id -> sessions.conversation(new SessionId(id), OTHER, AT, soon())),
                Named.of("a question in it", id -> sessions.recentTurns(new SessionId(id), OTHER, 5, AT, soon())),
                Named.of("erasing it", id -> sessions.erase(new SessionId(id), OTHER, soon())),
                Named.of(
                        "feedback",
                        id -> sessions.rate(
                                new MessageId(id), OTHER, new Feedback(Rating.UP, Optional.empty(), AT), soon())),
                Named.of("a job, its events and its end", id -> records.jobs().find(new JobId(id), OTHER, soon())));
    }

    @ParameterizedTest
    @MethodSource("callsOfAnother")
    void anothersAndAnAbsentOneRunTheSameStatements(Consumer<UUID> call) {
        List<String> kept = statements.of(() -> call.accept(KEPT));
        List<String> absent = statements.of(() -> call.accept(ABSENT));

        assertThat(kept).isNotEmpty().allMatch(sql -> sql.contains(KEPT.toString()));
        assertThat(kept.stream().map(sql -> sql.replace(KEPT.toString(), ABSENT.toString())))
                .containsExactlyElementsOf(absent);
    }

    @ParameterizedTest
    @MethodSource("callsOfAnother")
    void ofAnothersAtMostOneRowIsLookedAt(Consumer<UUID> call) throws SQLException {
        for (String sql : statements.of(() -> call.accept(KEPT))) {
            String plan = plan(sql);
            assertThat(sum(FOUND, plan)).as(plan).isZero();
            assertThat(sum(DROPPED, plan)).as(plan).isLessThanOrEqualTo(1);
        }
    }

    /** What the server did for it, with indexes in use as they are when tables are large; nothing is changed. */
    private static String plan(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local enable_seqscan = off");
            var plan = new StringBuilder();
            try (ResultSet lines = statement.executeQuery("explain (analyze) " + sql)) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            connection.rollback();
            return plan.toString();
        }
    }

    private static int sum(Pattern number, String plan) {
        return number.matcher(plan)
                .results()
                .map(MatchResult::group)
                .mapToInt(found -> Integer.parseInt(number.matcher(found).replaceAll("$1")))
                .sum();
    }

    private static void ask(int number) {
        var session = new SessionId(KEPT);
        var answerId = new MessageId(number == 0 ? KEPT : new UUID(7, number));
        var answer = SampleExchanges.smallTalk(answerId, session, "Answer " + number, AT);
        var question = new AskedQuestion(new MessageId(new UUID(6, number)), "Question " + number, AT);
        var claim = new AnswerClaim(OWNER, new IdempotencyKey("key-" + number), "ab".repeat(32), new UUID(8, number));
        records.sessions().claim(claim, AT, EXPIRES, EXPIRES, soon());
        records.sessions()
                .record(
                        new Exchange(
                                OWNER,
                                number == 0,
                                new Turn(question, answer),
                                SampleExchanges.bareDecision(),
                                false,
                                Optional.of(claim)),
                        EXPIRES,
                        MANY,
                        soon());
    }

    private static SubmittedDocument document(String id) {
        return new SubmittedDocument(
                new DocumentId(id),
                Optional.empty(),
                RawContent.of("# What " + id + " says", TextFormat.MARKDOWN),
                Optional.empty(),
                Metadata.EMPTY);
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(1), System::nanoTime);
    }
}
