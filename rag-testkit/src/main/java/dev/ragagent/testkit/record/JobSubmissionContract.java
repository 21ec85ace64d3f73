package dev.ragagent.testkit.record;

import static dev.ragagent.testkit.record.SampleJobs.OWNER;
import static dev.ragagent.testkit.record.SampleJobs.SOURCE;
import static dev.ragagent.testkit.record.SampleJobs.document;
import static dev.ragagent.testkit.record.SampleJobs.id;
import static dev.ragagent.testkit.record.SampleJobs.job;
import static dev.ragagent.testkit.record.SampleJobs.ofSync;
import static dev.ragagent.testkit.record.SampleJobs.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.model.access.Principal;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.document.TextFormat;
import dev.ragagent.model.job.DocumentOutcome;
import dev.ragagent.model.job.Job;
import dev.ragagent.model.job.JobState;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is submitted: queued once, and given again whole, document by document. */
interface JobSubmissionContract extends JobsUnderTest {
    @Test
    default void whatIsSubmittedIsQueued() {
        jobs().submit(job(1, "a", "b"), deadline());

        assertThat(jobs().find(id(1), deadline()))
                .contains(new Job(
                        id(1),
                        OWNER,
                        JobState.QUEUED,
                        2,
                        0,
                        0,
                        0,
                        0,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
        assertThat(jobs().find(id(2), deadline())).isEmpty();
    }

    @Test
    default void aJobIsThereForItsOwnerAlone() {
        jobs().submit(job(1, "a", "b"), deadline());

        assertThat(jobs().find(id(1), OWNER, deadline())).contains(found(1));
        assertThat(jobs().find(id(1), new Principal("reader"), deadline())).isEmpty();
        assertThat(jobs().find(id(2), OWNER, deadline())).isEmpty();
    }

    @Test
    default void keepsEveryPartOfADocument() {
        byte[] bytes = new byte[3_000];
        new Random(5).nextBytes(bytes);
        var full = new SubmittedDocument(
                new DocumentId("\u00fc/\ud83e\udd16.md"),
                Optional.of("T\u00eftle \"quoted\" \ud83e\udd16"),
                new RawContent(
                        ByteBuffer.wrap(bytes), Optional.of(TextFormat.RESTRUCTURED_TEXT), Optional.of("\u00fc b.rst")),
                Optional.of("https://example.org/a?b=c&d=%20"),
                new Metadata(Map.of(
                        "text", new MetadataValue.Text("2"),
                        "number", new MetadataValue.Decimal(2),
                        "flag", new MetadataValue.Flag(true))));
        var bare = new SubmittedDocument(
                new DocumentId("bare"),
                Optional.empty(),
                new RawContent(ByteBuffer.allocate(0), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Metadata.EMPTY);

        jobs().submit(job(1, submission(List.of(full, bare))), deadline());

        assertSame(jobs().next(id(1), deadline()).orElseThrow(), 0, full);
        jobs().complete(id(1), 0, new DocumentOutcome.Unchanged(), deadline());
        assertSame(jobs().next(id(1), deadline()).orElseThrow(), 1, bare);
    }

    @ParameterizedTest
    @EnumSource(TextFormat.class)
    default void keepsEveryContentType(TextFormat type) {
        var given = new SubmittedDocument(
                new DocumentId("a"), Optional.empty(), RawContent.of("text", type), Optional.empty(), Metadata.EMPTY);

        jobs().submit(job(1, submission(List.of(given))), deadline());

        assertSame(jobs().next(id(1), deadline()).orElseThrow(), 0, given);
    }

    @Test
    default void keepsALargePayload() {
        byte[] bytes = new byte[5 * 1024 * 1024];
        new Random(6).nextBytes(bytes);
        var given = new SubmittedDocument(
                new DocumentId("large"),
                Optional.empty(),
                new RawContent(ByteBuffer.wrap(bytes), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Metadata.EMPTY);

        jobs().submit(job(1, submission(List.of(given))), deadline());

        assertSame(jobs().next(id(1), deadline()).orElseThrow(), 0, given);
    }

    @Test
    default void givesAThousandDocumentsInTheirOrder() {
        String[] ids = IntStream.range(0, 1000)
                .mapToObj(i -> "document " + (i * 7919 % 1000))
                .toArray(String[]::new);

        jobs().submit(job(1, ids), deadline());

        for (int ordinal = 0; ordinal < ids.length; ordinal++) {
            assertSame(jobs().next(id(1), deadline()).orElseThrow(), ordinal, document(ids[ordinal]));
            jobs().complete(id(1), ordinal, new DocumentOutcome.Ingested(1), deadline());
        }
        assertThat(jobs().next(id(1), deadline())).isEmpty();
        assertThat(found(1).documentsDone()).isEqualTo(1000);
    }

    @Test
    default void theNextDocumentIsTheSameUntilItIsTried() {
        jobs().submit(job(1, "a", "b", "c"), deadline());
        jobs().complete(id(1), 1, new DocumentOutcome.Ingested(1), deadline());

        assertSame(jobs().next(id(1), deadline()).orElseThrow(), 0, document("a"));
        assertSame(jobs().next(id(1), deadline()).orElseThrow(), 0, document("a"));
        jobs().complete(id(1), 0, new DocumentOutcome.Ingested(1), deadline());
        assertSame(jobs().next(id(1), deadline()).orElseThrow(), 2, document("c"));
        jobs().complete(id(1), 2, new DocumentOutcome.Ingested(1), deadline());
        assertThat(jobs().next(id(1), deadline())).isEmpty();
        assertThat(jobs().next(id(2), deadline())).isEmpty();
    }

    @Test
    default void aJobIsSubmittedOnce() {
        jobs().submit(job(1, "a"), deadline());

        assertThatThrownBy(() -> jobs().submit(ofSync(1, SOURCE, "nightly", false, "b", "c"), deadline()))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(found(1).documentsTotal()).isEqualTo(1);
        assertSame(jobs().next(id(1), deadline()).orElseThrow(), 0, document("a"));
        jobs().submit(ofSync(2, SOURCE, "nightly", true, "d"), deadline());
        assertThat(named(2)).contains(Set.of("d"));
    }
}
