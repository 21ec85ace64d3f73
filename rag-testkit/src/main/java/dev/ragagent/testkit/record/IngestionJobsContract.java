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

import dev.ragagent.model.document.ContentType;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.document.Sync;
import dev.ragagent.model.document.SyncId;
import dev.ragagent.model.job.ClaimedJob;
import dev.ragagent.model.job.DocumentFailure;
import dev.ragagent.model.job.DocumentOutcome;
import dev.ragagent.model.job.Job;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.job.JobState;
import dev.ragagent.model.job.QueuedDocument;
import dev.ragagent.model.job.WorkerId;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.IngestionJobs;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link IngestionJobs} does. A test of an implementation extends this and gives an empty queue; with {@link
 * #sameRecords} it also shows what holds between processes.
 */
public abstract class IngestionJobsContract {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00.123456Z");
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final WorkerId WORKER = new WorkerId(new UUID(1, 1));
    private static final WorkerId OTHER_WORKER = new WorkerId(new UUID(2, 2));
    private static final SyncId NIGHTLY = new SyncId("nightly");

    private final Deadline deadline = Deadline.after(Duration.ofMinutes(1), System::nanoTime);
    private IngestionJobs jobs;

    /** A queue that holds nothing. Called once before each test. */
    protected abstract IngestionJobs emptyJobs() throws Exception;

    /** A further way to the records of that queue, as another process has one; by default the very same. */
    protected IngestionJobs sameRecords(IngestionJobs jobs) throws Exception {
        return jobs;
    }

    @BeforeEach
    void openJobs() throws Exception {
        jobs = emptyJobs();
    }

    // ---- submitting and the payload

    @Test
    void whatIsSubmittedIsQueued() {
        jobs.submit(job(1, "a", "b"), deadline);

        assertThat(jobs.find(id(1), deadline))
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
        assertThat(jobs.find(id(2), deadline)).isEmpty();
    }

    @Test
    void keepsEveryPartOfADocument() {
        byte[] bytes = new byte[3_000];
        new Random(5).nextBytes(bytes);
        var full = new SubmittedDocument(
                new DocumentId("\u00fc/\ud83e\udd16.md"),
                Optional.of("T\u00eftle \"quoted\" \ud83e\udd16"),
                new RawContent(
                        ByteBuffer.wrap(bytes),
                        Optional.of(ContentType.RESTRUCTURED_TEXT),
                        Optional.of("\u00fc b.rst")),
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

        jobs.submit(job(1, submission(List.of(full, bare))), deadline);

        assertSame(jobs.next(id(1), deadline).orElseThrow(), 0, full);
        jobs.complete(id(1), 0, new DocumentOutcome.Unchanged(), deadline);
        assertSame(jobs.next(id(1), deadline).orElseThrow(), 1, bare);
    }

    @ParameterizedTest
    @EnumSource(ContentType.class)
    void keepsEveryContentType(ContentType type) {
        var given = new SubmittedDocument(
                new DocumentId("a"), Optional.empty(), RawContent.of("text", type), Optional.empty(), Metadata.EMPTY);

        jobs.submit(job(1, submission(List.of(given))), deadline);

        assertSame(jobs.next(id(1), deadline).orElseThrow(), 0, given);
    }

    @Test
    void keepsALargePayload() {
        byte[] bytes = new byte[5 * 1024 * 1024];
        new Random(6).nextBytes(bytes);
        var given = new SubmittedDocument(
                new DocumentId("large"),
                Optional.empty(),
                new RawContent(ByteBuffer.wrap(bytes), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Metadata.EMPTY);

        jobs.submit(job(1, submission(List.of(given))), deadline);

        assertSame(jobs.next(id(1), deadline).orElseThrow(), 0, given);
    }

    @Test
    void givesAThousandDocumentsInTheirOrder() {
        String[] ids = IntStream.range(0, 1000)
                .mapToObj(i -> "document " + (i * 7919 % 1000))
                .toArray(String[]::new);

        jobs.submit(job(1, ids), deadline);

        for (int ordinal = 0; ordinal < ids.length; ordinal++) {
            assertSame(jobs.next(id(1), deadline).orElseThrow(), ordinal, document(ids[ordinal]));
            jobs.complete(id(1), ordinal, new DocumentOutcome.Ingested(1), deadline);
        }
        assertThat(jobs.next(id(1), deadline)).isEmpty();
        assertThat(found(1).documentsDone()).isEqualTo(1000);
    }

    @Test
    void theNextDocumentIsTheSameUntilItIsTried() {
        jobs.submit(job(1, "a", "b", "c"), deadline);
        jobs.complete(id(1), 1, new DocumentOutcome.Ingested(1), deadline);

        assertSame(jobs.next(id(1), deadline).orElseThrow(), 0, document("a"));
        assertSame(jobs.next(id(1), deadline).orElseThrow(), 0, document("a"));
        jobs.complete(id(1), 0, new DocumentOutcome.Ingested(1), deadline);
        assertSame(jobs.next(id(1), deadline).orElseThrow(), 2, document("c"));
        jobs.complete(id(1), 2, new DocumentOutcome.Ingested(1), deadline);
        assertThat(jobs.next(id(1), deadline)).isEmpty();
        assertThat(jobs.next(id(2), deadline)).isEmpty();
    }

    @Test
    void aJobIsSubmittedOnce() {
        jobs.submit(job(1, "a"), deadline);

        assertThatThrownBy(() -> jobs.submit(ofSync(1, SOURCE, "nightly", false, "b", "c"), deadline))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(found(1).documentsTotal()).isEqualTo(1);
        assertSame(jobs.next(id(1), deadline).orElseThrow(), 0, document("a"));
        jobs.submit(ofSync(2, SOURCE, "nightly", true, "d"), deadline);
        assertThat(named(2)).contains(Set.of("d"));
    }

    // ---- claiming

    @Test
    void anEmptyQueueGivesNoJob() {
        assertThat(claim(WORKER, NOW)).isEmpty();
    }

    @Test
    void givesTheOldestJobAndNoOtherBeforeItHasEnded() {
        jobs.submit(job(7, "a"), deadline);
        jobs.submit(job(3, "b"), deadline);
        jobs.submit(job(5, "c"), deadline);

        for (int number : List.of(7, 3, 5)) {
            assertThat(claim(WORKER, NOW)).contains(id(number));
            assertThat(claim(OTHER_WORKER, NOW)).isEmpty();
            assertThat(claim(WORKER, NOW)).contains(id(number));
            jobs.finish(id(number), JobState.SUCCEEDED, NOW, deadline);
        }
        assertThat(claim(WORKER, NOW)).isEmpty();
    }

    @Test
    void aClaimedJobSaysWhatItIsPartOf() {
        jobs.submit(job(1, "a"), deadline);
        assertThat(jobs.claim(WORKER, NOW, LEASE, deadline)).contains(new ClaimedJob(id(1), SOURCE, Optional.empty()));
        jobs.finish(id(1), JobState.SUCCEEDED, NOW, deadline);

        var forum = new SourceName("f\u00f6rum");
        jobs.submit(ofSync(2, forum, "nightly", true), deadline);
        assertThat(jobs.claim(WORKER, NOW, LEASE, deadline))
                .contains(new ClaimedJob(id(2), forum, Optional.of(new Sync(NIGHTLY, true))));
    }

    @Test
    void aClaimedJobIsRunningSinceItWasClaimedFirst() {
        jobs.submit(job(1, "a"), deadline);

        claim(WORKER, NOW);
        claim(WORKER, NOW.plusSeconds(5));
        claim(OTHER_WORKER, NOW.plusSeconds(100));

        assertThat(found(1).state()).isEqualTo(JobState.RUNNING);
        assertThat(found(1).startedAt()).contains(NOW);
    }

    @Test
    void anotherWorkerMayTakeOverWhenTheLeaseHasEnded() {
        jobs.submit(job(1, "a", "b"), deadline);
        claim(WORKER, NOW);
        jobs.complete(id(1), 0, new DocumentOutcome.Ingested(1), deadline);

        assertThat(claim(OTHER_WORKER, NOW.plus(LEASE).minusMillis(1))).isEmpty();
        assertThat(claim(OTHER_WORKER, NOW.plus(LEASE))).contains(id(1));

        assertThat(claim(WORKER, NOW.plus(LEASE))).isEmpty();
        assertThat(renew(WORKER, NOW.plus(LEASE))).isFalse();
        assertSame(jobs.next(id(1), deadline).orElseThrow(), 1, document("b"));
    }

    @Test
    void claimingAgainExtendsTheLease() {
        jobs.submit(job(1, "a"), deadline);
        claim(WORKER, NOW);
        claim(WORKER, NOW.plusSeconds(20));

        assertThat(claim(OTHER_WORKER, NOW.plus(LEASE))).isEmpty();
        assertThat(claim(OTHER_WORKER, NOW.plusSeconds(20).plus(LEASE))).contains(id(1));
    }

    @Test
    void aRenewedLeaseLastsLonger() {
        jobs.submit(job(1, "a"), deadline);
        claim(WORKER, NOW);

        assertThat(renew(WORKER, NOW.plusSeconds(20))).isTrue();

        assertThat(claim(OTHER_WORKER, NOW.plus(LEASE))).isEmpty();
        assertThat(claim(OTHER_WORKER, NOW.plusSeconds(20).plus(LEASE))).contains(id(1));
    }

    @Test
    void aLeaseThatHasEndedIsRenewedWhenNobodyTookOver() {
        jobs.submit(job(1, "a"), deadline);
        claim(WORKER, NOW);

        assertThat(renew(WORKER, NOW.plus(LEASE).plusSeconds(5))).isTrue();

        assertThat(claim(OTHER_WORKER, NOW.plus(LEASE).plusSeconds(6))).isEmpty();
    }

    @Test
    void onlyTheHolderOfAnUnfinishedJobRenews() {
        assertThat(renew(WORKER, NOW)).isFalse();
        jobs.submit(job(1, "a"), deadline);
        assertThat(renew(WORKER, NOW)).isFalse();
        claim(WORKER, NOW);
        assertThat(renew(OTHER_WORKER, NOW)).isFalse();
        jobs.finish(id(1), JobState.SUCCEEDED, NOW, deadline);
        assertThat(renew(WORKER, NOW)).isFalse();
    }

    @Test
    void aJobThatWasCancelledInTheQueueIsPassedOver() {
        jobs.submit(job(1, "a"), deadline);
        jobs.submit(job(2, "b"), deadline);
        jobs.finish(id(1), JobState.CANCELLED, NOW, deadline);

        assertThat(claim(WORKER, NOW)).contains(id(2));
    }

    // ---- progress

    @Test
    void countsWhatCameOfEachDocument() {
        jobs.submit(job(1, "a", "b", "c", "d", "e"), deadline);
        claim(WORKER, NOW);
        jobs.complete(id(1), 0, new DocumentOutcome.Ingested(3), deadline);
        jobs.complete(id(1), 1, new DocumentOutcome.Unchanged(), deadline);
        jobs.complete(id(1), 2, new DocumentOutcome.Failed("it is bin\u00e4r"), deadline);
        jobs.complete(id(1), 3, new DocumentOutcome.Ingested(4), deadline);
        jobs.countRemoved(id(1), deadline);
        jobs.countRemoved(id(1), deadline);

        assertThat(found(1))
                .isEqualTo(new Job(
                        id(1),
                        OWNER,
                        JobState.RUNNING,
                        5,
                        4,
                        1,
                        1,
                        2,
                        7,
                        Optional.of(NOW),
                        Optional.empty(),
                        List.of(new DocumentFailure(new DocumentId("c"), "it is bin\u00e4r"))));
    }

    @Test
    void anOutcomeCountsOnce() {
        jobs.submit(job(1, "a", "b"), deadline);
        claim(WORKER, NOW);
        jobs.complete(id(1), 0, new DocumentOutcome.Ingested(3), deadline);
        jobs.complete(id(1), 1, new DocumentOutcome.Failed("it is binary"), deadline);
        Job before = found(1);

        jobs.complete(id(1), 0, new DocumentOutcome.Ingested(3), deadline);
        jobs.complete(id(1), 0, new DocumentOutcome.Failed("no"), deadline);
        jobs.complete(id(1), 1, new DocumentOutcome.Unchanged(), deadline);
        jobs.complete(id(1), 2, new DocumentOutcome.Unchanged(), deadline);
        jobs.complete(id(2), 0, new DocumentOutcome.Unchanged(), deadline);

        assertThat(found(1)).isEqualTo(before);
    }

    @Test
    void tellsTheFirstHundredFailuresInTheOrderOfSubmission() {
        jobs.submit(job(1, IntStream.range(0, 150).mapToObj(i -> "d" + i).toArray(String[]::new)), deadline);
        for (int ordinal = 149; ordinal >= 0; ordinal--) {
            jobs.complete(id(1), ordinal, new DocumentOutcome.Failed("failure " + ordinal), deadline);
        }
        var expected = IntStream.range(0, 100)
                .mapToObj(i -> new DocumentFailure(new DocumentId("d" + i), "failure " + i))
                .toList();

        assertThat(found(1).errors()).isEqualTo(expected);
        jobs.finish(id(1), JobState.SUCCEEDED, NOW, deadline);
        assertThat(found(1).errors()).isEqualTo(expected);
        assertThat(found(1).documentsFailed()).isEqualTo(150);
    }

    // ---- the end

    @ParameterizedTest
    @EnumSource(names = {"SUCCEEDED", "FAILED", "CANCELLED"})
    void aFinishedJobIsKeptWithoutItsPayload(JobState state) {
        jobs.submit(job(1, "a", "b", "c"), deadline);
        claim(WORKER, NOW);
        jobs.complete(id(1), 0, new DocumentOutcome.Ingested(2), deadline);
        jobs.complete(id(1), 1, new DocumentOutcome.Failed("it is binary"), deadline);

        jobs.finish(id(1), state, NOW.plusSeconds(9), deadline);

        assertThat(found(1))
                .isEqualTo(new Job(
                        id(1),
                        OWNER,
                        state,
                        3,
                        2,
                        0,
                        1,
                        0,
                        2,
                        Optional.of(NOW),
                        Optional.of(NOW.plusSeconds(9)),
                        List.of(new DocumentFailure(new DocumentId("b"), "it is binary"))));
        assertThat(jobs.next(id(1), deadline)).isEmpty();
    }

    @Test
    void nothingHappensToAFinishedJob() {
        jobs.submit(job(1, "a", "b"), deadline);
        claim(WORKER, NOW);
        jobs.complete(id(1), 0, new DocumentOutcome.Ingested(2), deadline);
        jobs.finish(id(1), JobState.CANCELLED, NOW.plusSeconds(9), deadline);
        Job before = found(1);

        jobs.finish(id(1), JobState.SUCCEEDED, NOW.plusSeconds(10), deadline);
        jobs.complete(id(1), 0, new DocumentOutcome.Ingested(2), deadline);
        jobs.complete(id(1), 1, new DocumentOutcome.Ingested(2), deadline);

        assertThat(found(1)).isEqualTo(before);
        assertThat(claim(WORKER, NOW)).isEmpty();
    }

    @Test
    void aJobEndsInAFinishedState() {
        jobs.submit(job(1, "a"), deadline);

        for (JobState state : List.of(JobState.QUEUED, JobState.RUNNING)) {
            assertThatThrownBy(() -> jobs.finish(id(1), state, NOW, deadline))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(found(1).state()).isEqualTo(JobState.QUEUED);
    }

    @Test
    void whatIsNotThereIsPassedOver() {
        jobs.finish(id(1), JobState.SUCCEEDED, NOW, deadline);
        jobs.countRemoved(id(1), deadline);

        assertThat(jobs.find(id(1), deadline)).isEmpty();
    }

    // ---- the names of a sync

    @Test
    void gathersTheNamesOfASync() {
        var forum = new SourceName("forum");
        jobs.submit(ofSync(1, SOURCE, "nightly", false, "a", "b"), deadline);
        jobs.submit(ofSync(2, SOURCE, "nightly", false, "b", "\u00fc/\ud83e\udd16"), deadline);
        jobs.submit(ofSync(3, SOURCE, "weekly", false, "c"), deadline);
        jobs.submit(ofSync(4, forum, "nightly", true, "d"), deadline);
        jobs.submit(job(5, "e"), deadline);
        jobs.submit(ofSync(6, SOURCE, "nightly", true, "f"), deadline);
        jobs.submit(ofSync(7, SOURCE, "weekly", true), deadline);
        jobs.submit(ofSync(8, SOURCE, "yearly", true), deadline);

        assertThat(named(6)).contains(Set.of("a", "b", "\u00fc/\ud83e\udd16", "f"));
        assertThat(named(7)).contains(Set.of("c"));
        assertThat(named(4)).contains(Set.of("d"));
        assertThat(named(8)).contains(Set.of());
    }

    @Test
    void onlyTheLastOfASyncKnowsWhatWasNamed() {
        jobs.submit(job(1, "a"), deadline);
        jobs.submit(ofSync(2, SOURCE, "nightly", false, "b"), deadline);
        jobs.submit(ofSync(3, SOURCE, "nightly", true), deadline);
        end(3);

        for (int number : List.of(1, 2, 3, 4)) {
            assertThat(named(number)).isEmpty();
        }
    }

    @Test
    void namesOutliveTheJobsThatBroughtThem() {
        jobs.submit(ofSync(1, SOURCE, "nightly", false, "a", "b"), deadline);
        jobs.complete(id(1), 0, new DocumentOutcome.Failed("it is binary"), deadline);
        jobs.complete(id(1), 1, new DocumentOutcome.Unchanged(), deadline);
        end(1);
        jobs.submit(ofSync(2, SOURCE, "nightly", true), deadline);

        assertThat(named(2)).contains(Set.of("a", "b"));
    }

    /** They are on their way, and would only vanish to come back. */
    @Test
    void whatLaterJobsOfTheSyncNameHasNotVanished() {
        jobs.submit(ofSync(1, SOURCE, "nightly", true, "a"), deadline);
        jobs.submit(ofSync(2, SOURCE, "nightly", false, "b"), deadline);
        jobs.submit(ofSync(3, SOURCE, "nightly", true, "c"), deadline);

        assertThat(named(1)).contains(Set.of("a", "b", "c"));
        end(1);
        end(2);
        assertThat(named(3)).contains(Set.of("b", "c"));
    }

    @Test
    void namesCountForOnePassHoweverOftenTheIdIsUsed() {
        jobs.submit(ofSync(1, SOURCE, "nightly", false, "a", "b"), deadline);
        jobs.submit(ofSync(2, SOURCE, "nightly", true, "c"), deadline);
        end(1);
        end(2);
        jobs.submit(ofSync(3, SOURCE, "nightly", false, "a"), deadline);
        jobs.submit(ofSync(4, SOURCE, "nightly", true, "c"), deadline);
        end(3);
        // "a" alone is new, since "a" and "b" came together before: no part of the first pass was sent again.
        assertThat(named(4)).contains(Set.of("a", "c"));
        end(4);

        jobs.submit(ofSync(5, SOURCE, "nightly", true, "d"), deadline);
        assertThat(named(5)).contains(Set.of("d"));
        end(5);
        jobs.submit(ofSync(6, SOURCE, "nightly", true, "d", "e"), deadline);
        assertThat(named(6)).contains(Set.of("d", "e"));
        end(6);
        jobs.submit(ofSync(7, SOURCE, "nightly", true, "d"), deadline);
        assertThat(named(7)).contains(Set.of("d"));
    }

    @Test
    void anEndThatIsSentAgainRemovesNothing() {
        jobs.submit(ofSync(1, SOURCE, "nightly", false, "a"), deadline);
        jobs.submit(ofSync(2, SOURCE, "nightly", true, "b"), deadline);
        end(1);
        end(2);

        for (int number : List.of(3, 4)) {
            jobs.submit(ofSync(number, SOURCE, "nightly", true, "b"), deadline);
            assertThat(named(number)).isEmpty();
            end(number);
        }
    }

    @Test
    void anEndWithoutDocumentsThatIsSentAgainRemovesNothing() {
        jobs.submit(ofSync(1, SOURCE, "nightly", false, "a"), deadline);
        jobs.submit(ofSync(2, SOURCE, "nightly", true), deadline);
        end(1);
        end(2);
        jobs.submit(ofSync(3, SOURCE, "weekly", true, "c"), deadline);
        end(3);

        jobs.submit(ofSync(4, SOURCE, "nightly", true), deadline);

        assertThat(named(4)).isEmpty();
    }

    @Test
    void severalRequestsFromTheEndOfAPassThatAreSentAgainRemoveNothing() {
        jobs.submit(ofSync(1, SOURCE, "nightly", false, "a"), deadline);
        jobs.submit(ofSync(2, SOURCE, "nightly", false, "b"), deadline);
        jobs.submit(ofSync(3, SOURCE, "nightly", true, "c"), deadline);
        List.of(1, 2, 3).forEach(this::end);

        jobs.submit(ofSync(4, SOURCE, "nightly", false, "b"), deadline);
        jobs.submit(ofSync(5, SOURCE, "nightly", true, "c"), deadline);

        assertThat(named(5)).isEmpty();
    }

    /** Else a request that a proxy held back would take away what the later sync has brought. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEndThatComesAfterALaterSyncHasEndedRemovesNothing(boolean inOneRequest) {
        if (inOneRequest) {
            jobs.submit(ofSync(1, SOURCE, "nightly", true, "a"), deadline);
        } else {
            jobs.submit(ofSync(1, SOURCE, "nightly", false, "z"), deadline);
            jobs.submit(ofSync(2, SOURCE, "nightly", true, "a"), deadline);
            end(2);
        }
        end(1);
        jobs.submit(ofSync(3, SOURCE, "weekly", true, "a", "b"), deadline);
        end(3);

        jobs.submit(ofSync(4, SOURCE, "nightly", true, "a"), deadline);
        assertThat(named(4)).isEmpty();
        end(4);
        jobs.submit(ofSync(5, SOURCE, "nightly", true, "a"), deadline);
        assertThat(named(5)).isEmpty();
    }

    @Test
    void aPassOfItsOwnUnderAnIdThatAnotherSyncHasFollowedRemoves() {
        jobs.submit(ofSync(1, SOURCE, "nightly", true, "a"), deadline);
        jobs.submit(ofSync(2, SOURCE, "weekly", true, "a", "b"), deadline);
        end(1);
        end(2);

        jobs.submit(ofSync(3, SOURCE, "nightly", true, "a", "c"), deadline);

        assertThat(named(3)).contains(Set.of("a", "c"));
    }

    @Test
    void syncsOfOtherSourcesDoNotMatter() {
        jobs.submit(ofSync(1, SOURCE, "nightly", true, "a"), deadline);
        jobs.submit(ofSync(2, new SourceName("forum"), "weekly", true, "b"), deadline);
        end(1);
        end(2);

        jobs.submit(ofSync(3, SOURCE, "nightly", true, "a"), deadline);

        assertThat(named(3)).contains(Set.of("a"));
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "CANCELLED"})
    void aLastJobThatDidNotSucceedLeavesThePassOpen(JobState state) {
        jobs.submit(ofSync(1, SOURCE, "nightly", false, "a"), deadline);
        jobs.submit(ofSync(2, SOURCE, "nightly", true, "b"), deadline);
        end(1);
        jobs.finish(id(2), state, NOW, deadline);

        jobs.submit(ofSync(3, SOURCE, "nightly", true, "b"), deadline);

        assertThat(named(3)).contains(Set.of("a", "b"));
    }

    /** What is not known to have been named must not be taken for vanished. */
    @Test
    void namesOfAPassThatWasGivenUpAreDroppedAndItRemovesNothingAnyMore() {
        jobs.submit(ofSync(1, SOURCE, "given up", false, "a"), deadline);
        end(1);
        jobs.submit(ofSync(2, SOURCE, "weekly", true, "b"), deadline);
        jobs.finish(
                id(2),
                JobState.SUCCEEDED,
                NOW.plus(IngestionJobs.GIVEN_UP_AFTER).plusSeconds(1),
                deadline);

        jobs.submit(ofSync(3, SOURCE, "given up", true, "c"), deadline);
        assertThat(named(3)).isEmpty();

        end(3);
        jobs.submit(ofSync(4, SOURCE, "given up", true, "d"), deadline);
        assertThat(named(4)).contains(Set.of("d"));
    }

    @Test
    void namesOfAPassThatGoesOnAreKept() {
        var forum = new SourceName("forum");
        Instant aDayLater = NOW.plus(IngestionJobs.GIVEN_UP_AFTER);
        jobs.submit(ofSync(1, SOURCE, "fresh", false, "a"), deadline);
        jobs.submit(ofSync(2, SOURCE, "queued", false, "b"), deadline);
        jobs.submit(ofSync(3, SOURCE, "queued", false, "c"), deadline);
        jobs.submit(ofSync(4, forum, "elsewhere", false, "d"), deadline);
        jobs.submit(ofSync(5, SOURCE, "weekly", true, "e"), deadline);
        jobs.submit(ofSync(6, SOURCE, "fresh", true), deadline);
        jobs.submit(ofSync(7, SOURCE, "queued", true), deadline);
        jobs.submit(ofSync(8, forum, "elsewhere", true), deadline);
        for (int number : List.of(1, 2, 4)) {
            end(number);
        }

        jobs.finish(id(5), JobState.SUCCEEDED, aDayLater, deadline);

        assertThat(named(6)).contains(Set.of("a"));
        assertThat(named(7)).contains(Set.of("b", "c"));
        assertThat(named(8)).contains(Set.of("d"));
    }

    // ---- several at once

    @Test
    void ofManyWorkersOneGetsTheJob() throws Exception {
        IngestionJobs other = sameRecords(jobs);
        for (int round = 1; round <= 10; round++) {
            jobs.submit(job(round, "a"), deadline);
            List<Callable<Optional<ClaimedJob>>> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                var worker = new WorkerId(new UUID(round, i));
                IngestionJobs through = i % 2 == 0 ? jobs : other;
                tasks.add(() -> through.claim(worker, NOW, LEASE, deadline));
            }

            assertThat(Together.run(tasks).stream().flatMap(Optional::stream).map(ClaimedJob::id))
                    .containsExactly(id(round));
            jobs.finish(id(round), JobState.SUCCEEDED, NOW, deadline);
        }
    }

    @Test
    void jobsSubmittedAtOnceAreAllWorkedOnEachSubmittersInOrder() throws Exception {
        int submitters = 4;
        int each = 15;
        IngestionJobs other = sameRecords(jobs);
        List<Callable<List<JobId>>> tasks = new ArrayList<>();
        for (int submitter = 0; submitter < submitters; submitter++) {
            int first = submitter * 1000;
            IngestionJobs through = submitter % 2 == 0 ? jobs : other;
            tasks.add(() -> {
                for (int i = 0; i < each; i++) {
                    through.submit(job(first + i, "a", "b", "c"), deadline);
                }
                return List.of();
            });
        }
        tasks.add(() -> workOff(submitters * each));

        List<JobId> order = Together.run(tasks).getLast();

        assertThat(order).doesNotHaveDuplicates().hasSize(submitters * each);
        for (int submitter = 0; submitter < submitters; submitter++) {
            int first = submitter * 1000;
            List<JobId> submitted = IntStream.range(first, first + each)
                    .mapToObj(SampleJobs::id)
                    .toList();
            assertThat(order.stream().filter(submitted::contains)).containsExactlyElementsOf(submitted);
        }
    }

    private List<JobId> workOff(int count) {
        List<JobId> order = new ArrayList<>();
        while (order.size() < count) {
            deadline.check("waiting for jobs");
            claim(WORKER, NOW).ifPresent(id -> {
                order.add(id);
                jobs.finish(id, JobState.SUCCEEDED, NOW, deadline);
            });
        }
        return order;
    }

    @Test
    void outcomesNotedAtOnceAreCountedOnce() throws Exception {
        IngestionJobs other = sameRecords(jobs);
        jobs.submit(job(1, IntStream.range(0, 40).mapToObj(i -> "d" + i).toArray(String[]::new)), deadline);
        claim(WORKER, NOW);
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            IngestionJobs through = i % 2 == 0 ? jobs : other;
            tasks.add(() -> {
                for (int ordinal = 0; ordinal < 40; ordinal++) {
                    through.complete(id(1), ordinal, new DocumentOutcome.Ingested(2), deadline);
                }
                return true;
            });
        }

        assertThat(Together.run(tasks)).containsOnly(true);

        assertThat(found(1).documentsDone()).isEqualTo(40);
        assertThat(found(1).chunksWritten()).isEqualTo(80);
    }

    @Test
    void aJobThatEndsWhileItIsWorkedOnEndsOnce() throws Exception {
        IngestionJobs other = sameRecords(jobs);
        for (int round = 1; round <= 10; round++) {
            JobId id = id(round);
            jobs.submit(job(round, "a", "b", "c"), deadline);
            claim(WORKER, NOW);

            Together.<Boolean>run(List.of(
                    () -> {
                        for (int ordinal = 0; ordinal < 3; ordinal++) {
                            jobs.complete(id, ordinal, new DocumentOutcome.Ingested(1), deadline);
                        }
                        jobs.finish(id, JobState.SUCCEEDED, NOW, deadline);
                        return true;
                    },
                    () -> {
                        other.finish(id, JobState.CANCELLED, NOW, deadline);
                        return true;
                    }));

            Job job = found(round);
            assertThat(job.state().finished()).isTrue();
            assertThat(job.documentsDone()).isEqualTo(job.chunksWritten());
            if (job.state() == JobState.SUCCEEDED) {
                assertThat(job.documentsDone()).isEqualTo(3);
            }
        }
    }

    @Test
    void whatOneProcessSubmittedAnotherWorksOn() throws Exception {
        jobs.submit(job(1, "a"), deadline);

        IngestionJobs other = sameRecords(jobs);

        assertThat(other.claim(OTHER_WORKER, NOW, LEASE, deadline).orElseThrow().id())
                .isEqualTo(id(1));
        assertSame(other.next(id(1), deadline).orElseThrow(), 0, document("a"));
    }

    // ---- in few words

    private Optional<JobId> claim(WorkerId worker, Instant now) {
        return jobs.claim(worker, now, LEASE, deadline).map(ClaimedJob::id);
    }

    private boolean renew(WorkerId worker, Instant now) {
        return jobs.renew(id(1), worker, now, LEASE, deadline);
    }

    private Job found(int number) {
        return jobs.find(id(number), deadline).orElseThrow();
    }

    /** What is not to be taken for vanished when the job of that number ends; empty when nothing may be removed. */
    private Optional<Set<String>> named(int number) {
        return jobs.namedInPass(id(number), deadline)
                .map(ids -> ids.stream().map(DocumentId::value).collect(Collectors.toSet()));
    }

    private void end(int number) {
        jobs.finish(id(number), JobState.SUCCEEDED, NOW, deadline);
    }

    private static void assertSame(QueuedDocument queued, int ordinal, SubmittedDocument given) {
        assertThat(queued.ordinal()).isEqualTo(ordinal);
        assertThat(queued.document()).isEqualTo(given);
    }
}
