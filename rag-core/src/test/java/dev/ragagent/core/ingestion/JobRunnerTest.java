package dev.ragagent.core.ingestion;

import static dev.ragagent.core.ingestion.Workshop.document;
import static dev.ragagent.core.ingestion.Workshop.ingested;
import static dev.ragagent.core.ingestion.Workshop.lastOfSync;
import static dev.ragagent.core.ingestion.Workshop.soon;
import static dev.ragagent.core.ingestion.Workshop.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.adapter.memory.MemoryDocumentParser;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.EmbedderException;
import dev.ragagent.error.FailureReason;
import dev.ragagent.error.IngestionReason;
import dev.ragagent.error.RagException;
import dev.ragagent.error.RecordStoreException;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.Submission;
import dev.ragagent.model.document.Sync;
import dev.ragagent.model.document.SyncId;
import dev.ragagent.model.event.PipelineEvent.BackgroundFailure;
import dev.ragagent.model.event.PipelineEvent.DocumentDefect;
import dev.ragagent.model.event.PipelineEvent.DocumentTried;
import dev.ragagent.model.event.PipelineEvent.JobFinished;
import dev.ragagent.model.event.PipelineEvent.JobTakenOver;
import dev.ragagent.model.job.DocumentFailure;
import dev.ragagent.model.job.DocumentOutcome;
import dev.ragagent.model.job.Job;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.job.JobState;
import dev.ragagent.model.job.WorkerId;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.port.out.DocumentLedger;
import dev.ragagent.port.out.DocumentParser;
import dev.ragagent.port.out.Embedder;
import dev.ragagent.port.out.IngestionJobs;
import dev.ragagent.port.out.VectorStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JobRunnerTest {
    private final Workshop workshop = new Workshop();
    private final Ingestion ingestion = workshop.started();

    @Test
    void countsWhatCameOfEachDocument() {
        Job first = ingested(ingestion, submission(document("a", "Text a."), document("b", "Text b.")));
        Job second = ingested(
                ingestion, submission(document("a", "Text a."), document("b", "Another text b."), document("c", "\0")));

        assertThat(first.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(first.documentsDone()).isEqualTo(2);
        assertThat(first.chunksWritten()).isEqualTo(2);
        assertThat(second.documentsTotal()).isEqualTo(3);
        assertThat(second.documentsDone()).isEqualTo(3);
        assertThat(second.documentsUnchanged()).isEqualTo(1);
        assertThat(second.documentsFailed()).isEqualTo(1);
        assertThat(second.chunksWritten()).isEqualTo(1);
        assertThat(second.errors()).singleElement().satisfies(failure -> {
            assertThat(failure.id()).isEqualTo(new DocumentId("c"));
            assertThat(failure.reason()).contains(UnreadableReason.UNSUPPORTED_FORMAT);
        });
        assertThat(workshop.events(DocumentTried.class)).hasSize(5);
        assertThat(workshop.events(JobFinished.class))
                .extracting(JobFinished::job)
                .containsExactly(first, second);
        assertThat(workshop.auditedTexts()).isEqualTo(Map.of("a", "Text a.", "b", "Another text b."));
    }

    @Test
    void failsADocumentWhoseIdAnotherSourceHoldsAndNamesBoth() {
        ingested(ingestion, submission(document("a", "Text a.")));

        Job job = ingested(
                ingestion,
                new Submission(
                        List.of(document("a", "Mine!"), document("b", "Text b.")),
                        new SourceName("website"),
                        Optional.empty()));

        assertThat(job.errors()).singleElement().satisfies(failure -> {
            assertThat(failure.reason()).contains(IngestionReason.ID_TAKEN);
            assertThat(failure.message()).contains("\"handbook\"").contains("\"website\"");
        });
        assertThat(workshop.auditedTexts()).isEqualTo(Map.of("a", "Text a.", "b", "Text b."));
    }

    @Test
    void removesWhatTheWholeOfASyncDidNotNameAndKeepsWhatFailed() {
        ingested(ingestion, submission(document("a", "Text a."), document("b", "Text b."), document("c", "Text c.")));
        ingested(
                ingestion,
                new Submission(List.of(document("other", "Text.")), new SourceName("website"), Optional.empty()));

        ingested(
                ingestion,
                new Submission(
                        List.of(document("a", "Text a.")),
                        Workshop.HANDBOOK,
                        Optional.of(new Sync(new SyncId("1"), false))));
        Job last = ingested(ingestion, lastOfSync("1", document("b", "\0")));

        assertThat(last.documentsRemoved()).isEqualTo(1);
        assertThat(last.documentsFailed()).isEqualTo(1);
        assertThat(workshop.auditedTexts()).isEqualTo(Map.of("a", "Text a.", "b", "Text b.", "other", "Text."));
    }

    @Test
    void removesNothingWhenTheLastSubmissionOfASyncIsSentAgain() {
        ingested(
                ingestion,
                new Submission(
                        List.of(document("a", "Text a.")),
                        Workshop.HANDBOOK,
                        Optional.of(new Sync(new SyncId("1"), false))));
        ingested(ingestion, lastOfSync("1", document("b", "Text b.")));

        Job again = ingested(ingestion, lastOfSync("1", document("b", "Text b.")));

        assertThat(again.documentsRemoved()).isZero();
        assertThat(workshop.auditedTexts()).containsOnlyKeys("a", "b");
    }

    @Test
    void removesNothingWhenTheEndOfASyncComesAfterALaterSyncHasEnded() {
        ingested(
                ingestion,
                new Submission(
                        List.of(document("a", "Text a."), document("b", "Text b.")),
                        Workshop.HANDBOOK,
                        Optional.of(new Sync(new SyncId("1"), false))));
        ingested(ingestion, lastOfSync("1"));
        ingested(ingestion, lastOfSync("2", document("b", "Text b."), document("c", "Text c.")));

        Job late = ingested(ingestion, lastOfSync("1"));

        assertThat(late.documentsRemoved()).isZero();
        assertThat(workshop.auditedTexts()).containsOnlyKeys("b", "c");
    }

    @Test
    void removesWhatANightlySyncNamedTheNightBeforeAndNoMore() {
        ingested(ingestion, lastOfSync("nightly", document("a", "Text a."), document("b", "Text b.")));

        Job second = ingested(ingestion, lastOfSync("nightly", document("a", "Text a.")));

        assertThat(second.documentsRemoved()).isEqualTo(1);
        assertThat(workshop.auditedTexts()).containsOnlyKeys("a");
    }

    @Test
    void keepsTheJobWhenAPartIsDownAndGoesOnLater() {
        var failures = new AtomicInteger();
        var ports = workshop.ports();
        Ingestion failing = workshop.started(new Workshop.Ports(
                ports.jobs(),
                ports.ledger(),
                Intercepted.before(VectorStore.class, ports.store(), "upsert", arguments -> {
                    if (failures.incrementAndGet() == 2) {
                        throw new VectorStoreException(true, "The store is down.", null);
                    }
                }),
                ports.embedder()));
        JobId id = failing.documents()
                .submit(Caller.ANONYMOUS, submission(document("a", "Text a."), document("b", "Text b.")), soon());

        Optional<RagException> stopped = failing.runner().runOnce();

        assertThat(stopped).get().isInstanceOf(VectorStoreException.class);
        assertThat(workshop.events(BackgroundFailure.class)).singleElement().satisfies(failure -> {
            assertThat(failure.activity()).isEqualTo("working on job " + id);
            assertThat(failure.cause()).isSameAs(stopped.get());
        });
        Job waiting = failing.jobs().get(Caller.ANONYMOUS, id, soon());
        assertThat(waiting.state()).isEqualTo(JobState.RUNNING);
        assertThat(waiting.documentsDone()).isEqualTo(1);
        assertThat(waiting.documentsFailed()).isZero();

        assertThat(failing.runner().runOnce()).isEmpty();
        Job finished = failing.jobs().get(Caller.ANONYMOUS, id, soon());
        assertThat(finished.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(finished.chunksWritten()).isEqualTo(2);
        assertThat(workshop.auditedTexts()).containsOnlyKeys("a", "b");
    }

    @Test
    void failsADocumentAloneWhenAPartSaysThatTryingAgainIsUseless() {
        var ports = workshop.ports();
        Ingestion choosy = workshop.started(new Workshop.Ports(
                ports.jobs(),
                ports.ledger(),
                ports.store(),
                Intercepted.before(Embedder.class, ports.embedder(), "embedPassages", arguments -> {
                    if (arguments[0].toString().contains("poison")) {
                        throw new EmbedderException(false, "This text can't be embedded.", null);
                    }
                })));

        Job job = ingested(choosy, submission(document("a", "A poison text."), document("b", "Text b.")));

        assertThat(job.errors())
                .containsExactly(new DocumentFailure(
                        new DocumentId("a"), IngestionReason.EMBEDDER_REFUSED, "This text can't be embedded."));
        assertThat(workshop.current())
                .extracting(version -> version.id().value())
                .containsExactly("b");
    }

    /** As without a valid key, or with an account that is used up: that is no document's fault. */
    @Test
    void keepsTheJobWhenTheEmbedderRefusesEverythingForGood() {
        var ports = workshop.ports();
        var refuses = new AtomicBoolean(true);
        Ingestion locked = workshop.started(new Workshop.Ports(
                ports.jobs(),
                ports.ledger(),
                ports.store(),
                Intercepted.before(Embedder.class, ports.embedder(), "embedPassages", arguments -> {
                    if (refuses.get()) {
                        throw new EmbedderException(false, "The API key is refused.", null);
                    }
                })));
        JobId id = locked.documents().submit(Caller.ANONYMOUS, submission(document("a", "Text a.")), soon());

        assertThat(locked.runner().runOnce()).get().isInstanceOfSatisfying(EmbedderException.class, stopped -> {
            assertThat(stopped.retryable()).isTrue();
            assertThat(stopped).hasMessage("The API key is refused.");
        });
        assertThat(locked.jobs().get(Caller.ANONYMOUS, id, soon()).documentsFailed())
                .isZero();

        refuses.set(false);
        assertThat(locked.runner().runOnce()).isEmpty();
        assertThat(workshop.auditedTexts()).containsOnlyKeys("a");
    }

    @Test
    void failsADocumentAloneOnADefectAndTellsTheObserver() {
        DocumentParser broken = (content, deadline) -> {
            throw new IllegalStateException("a defect");
        };

        Job job = ingested(workshop.started(workshop.ports(), broken), submission(document("a", "Text a.")));

        assertThat(job.errors()).singleElement().satisfies(failure -> {
            assertThat(failure.reason()).contains(IngestionReason.INTERNAL_ERROR);
            assertThat(failure.message())
                    .contains("unexpected error")
                    .doesNotContain("IllegalStateException")
                    .doesNotContain("a defect");
        });
        assertThat(workshop.events(DocumentDefect.class)).singleElement().satisfies(defect -> {
            assertThat(defect.document()).isEqualTo(new DocumentId("a"));
            assertThat(defect.cause()).hasMessage("a defect");
        });
        assertThat(workshop.events(BackgroundFailure.class)).isEmpty();
    }

    private static List<Arguments> errorsOfADocument() {
        return List.of(
                Arguments.of(new OutOfMemoryError(), UnreadableReason.OUT_OF_MEMORY),
                Arguments.of(new StackOverflowError(), UnreadableReason.TOO_DEEP),
                Arguments.of(new NoClassDefFoundError("Missing"), IngestionReason.INTERNAL_ERROR));
    }

    @ParameterizedTest
    @MethodSource("errorsOfADocument")
    void failsADocumentAloneOnAnErrorThatItCauses(Error error, FailureReason reason) {
        var ports = workshop.ports();
        Ingestion choosy = workshop.started(new Workshop.Ports(
                ports.jobs(),
                ports.ledger(),
                ports.store(),
                Intercepted.before(Embedder.class, ports.embedder(), "embedPassages", arguments -> {
                    if (arguments[0].toString().contains("poison")) {
                        throw error;
                    }
                })));

        Job job = ingested(choosy, submission(document("a", "A poison text."), document("b", "Text b.")));

        assertThat(job.errors()).singleElement().satisfies(failure -> {
            assertThat(failure.id()).isEqualTo(new DocumentId("a"));
            assertThat(failure.reason()).contains(reason);
        });
        assertThat(workshop.current())
                .extracting(version -> version.id().value())
                .containsExactly("b");
        assertThat(choosy.reconciliation().run((done, total) -> {})).isZero();
    }

    @Test
    void failsADocumentAloneWhoseTextsAloneAreRefusedAgainAndAgain() {
        var ports = workshop.ports();
        Ingestion choosy = workshop.started(new Workshop.Ports(
                ports.jobs(),
                ports.ledger(),
                ports.store(),
                Intercepted.before(Embedder.class, ports.embedder(), "embedPassages", arguments -> {
                    if (arguments[0].toString().contains("poison")) {
                        throw new EmbedderException(true, "Status 500.", null);
                    }
                })));
        JobId id = choosy.documents()
                .submit(
                        Caller.ANONYMOUS,
                        submission(document("a", "A poison text."), document("b", "Text b.")),
                        soon());

        int tries = 0;
        while (choosy.runner().runOnce().isPresent()) {
            tries++;
        }

        assertThat(tries).isEqualTo(Workshop.SMALL_BATCHES.embeddingTries());
        Job job = choosy.jobs().get(Caller.ANONYMOUS, id, soon());
        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.errors()).singleElement().satisfies(failure -> {
            assertThat(failure.id()).isEqualTo(new DocumentId("a"));
            assertThat(failure.reason()).contains(IngestionReason.EMBEDDER_REFUSED);
            assertThat(failure.message()).contains("Status 500.");
        });
        assertThat(workshop.current())
                .extracting(version -> version.id().value())
                .containsExactly("b");
        assertThat(choosy.reconciliation().run((done, total) -> {})).isZero();
    }

    @Test
    void failsNoDocumentHoweverLongTheEmbedderIsDown() {
        var down = new AtomicBoolean(true);
        var ports = workshop.ports();
        Ingestion failing = workshop.started(new Workshop.Ports(
                ports.jobs(),
                ports.ledger(),
                ports.store(),
                Intercepted.before(Embedder.class, ports.embedder(), "embedPassages", arguments -> {
                    if (down.get()) {
                        throw new EmbedderException(true, "It is down.", null);
                    }
                })));
        failing.documents().submit(Caller.ANONYMOUS, submission(document("a", "Text a.")), soon());

        for (int i = 0; i < 4 * Workshop.SMALL_BATCHES.embeddingTries(); i++) {
            assertThat(failing.runner().runOnce()).get().isInstanceOf(EmbedderException.class);
        }
        down.set(false);
        assertThat(failing.runner().runOnce()).isEmpty();

        assertThat(workshop.auditedTexts()).containsOnlyKeys("a");
    }

    @Test
    void embedsTextByTextWhatTakesTooLongTogether() {
        var ports = workshop.ports();
        Ingestion slow = workshop.started(new Workshop.Ports(
                ports.jobs(),
                ports.ledger(),
                ports.store(),
                Intercepted.before(Embedder.class, ports.embedder(), "embedPassages", arguments -> {
                    if (((List<?>) arguments[0]).size() > 1) {
                        throw new DeadlineExceededException("embedding passages");
                    }
                })));
        String text = "One. ".repeat(500).strip() + "\n\n# Next\n\n"
                + "Two. ".repeat(500).strip();
        slow.documents().submit(Caller.ANONYMOUS, submission(document("a", text)), soon());

        while (slow.runner().runOnce().isPresent()) {
            assertThat(workshop.events).hasSizeLessThan(100);
        }

        assertThat(workshop.auditedTexts()).containsOnlyKeys("a");
        assertThat(workshop.stored()).hasSizeGreaterThan(1);
    }

    /** A damaged or unwritable index is no document's fault, though trying again at once does not help. */
    @Test
    void failsNoDocumentBecauseTheStoreTakesNothing() {
        var broken = new AtomicBoolean(true);
        var ports = workshop.ports();
        Ingestion refused = workshop.started(new Workshop.Ports(
                ports.jobs(),
                ports.ledger(),
                Intercepted.before(VectorStore.class, ports.store(), "upsert", arguments -> {
                    if (broken.get()) {
                        throw new VectorStoreException(false, "The index is damaged.", null);
                    }
                }),
                ports.embedder()));
        JobId id = refused.documents()
                .submit(Caller.ANONYMOUS, submission(document("a", "Text a."), document("b", "Text b.")), soon());

        assertThat(refused.runner().runOnce()).isPresent();
        assertThat(refused.jobs().get(Caller.ANONYMOUS, id, soon()).documentsFailed())
                .isZero();
        broken.set(false);
        assertThat(refused.runner().runOnce()).isEmpty();

        assertThat(refused.jobs().get(Caller.ANONYMOUS, id, soon()).documentsFailed())
                .isZero();
        assertThat(workshop.auditedTexts()).containsOnlyKeys("a", "b");
    }

    @Test
    void countsAndTakesOutWhatVanishedAlsoWhenTheStoreIsDownMeanwhile() {
        ingested(ingestion, submission(document("a", "Text a."), document("b", "Text b."), document("c", "Text c.")));
        var failures = new AtomicInteger();
        var ports = workshop.ports();
        Ingestion failing = workshop.started(new Workshop.Ports(
                ports.jobs(),
                ports.ledger(),
                Intercepted.before(VectorStore.class, ports.store(), "delete", arguments -> {
                    if (failures.incrementAndGet() == 1) {
                        throw new VectorStoreException(true, "The store is down.", null);
                    }
                }),
                ports.embedder()));
        JobId id = failing.documents().submit(Caller.ANONYMOUS, lastOfSync("1", document("a", "Text a.")), soon());

        assertThat(failing.runner().runOnce()).isPresent();
        assertThat(failing.runner().runOnce()).isEmpty();

        Job job = failing.jobs().get(Caller.ANONYMOUS, id, soon());
        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.documentsRemoved()).isEqualTo(2);
        assertThat(workshop.auditedTexts()).containsOnlyKeys("a");
    }

    @Test
    void removesNothingThatAnotherSourceHasTakenOverMeanwhile() {
        ingested(ingestion, submission(document("a", "Text a."), document("b", "Text b.")));
        var ports = workshop.ports();
        Ingestion raced = workshop.started(new Workshop.Ports(
                Intercepted.before(IngestionJobs.class, ports.jobs(), "namedInPass", arguments -> {
                    ingestion.documents().remove(Caller.ANONYMOUS, new DocumentId("b"), soon());
                    ingestion.ingest(new SourceName("website"), document("b", "Another text b."));
                }),
                ports.ledger(),
                ports.store(),
                ports.embedder()));

        Job job = ingested(raced, lastOfSync("1", document("a", "Text a.")));

        assertThat(job.documentsRemoved()).isZero();
        assertThat(workshop.auditedTexts()).isEqualTo(Map.of("a", "Text a.", "b", "Another text b."));
    }

    @Test
    void failsADocumentThatCantBeReadInTime() {
        DocumentParser endless = (content, deadline) -> {
            throw new DeadlineExceededException("parsing");
        };

        Job job = ingested(workshop.started(workshop.ports(), endless), submission(document("a", "Text a.")));

        assertThat(job.errors()).singleElement().satisfies(failure -> {
            assertThat(failure.reason()).contains(UnreadableReason.TOO_SLOW);
            assertThat(failure.message()).contains("60 s");
        });
    }

    @Test
    void failsADocumentThatTheLedgerRefuses() {
        var ports = workshop.ports();
        Ingestion choosy = workshop.started(new Workshop.Ports(
                ports.jobs(),
                Intercepted.before(DocumentLedger.class, ports.ledger(), "accept", arguments -> {
                    throw new RecordStoreException(false, "The server refused it.", null);
                }),
                ports.store(),
                ports.embedder()));

        Job job = ingested(choosy, submission(document("a", "Text a.")));

        assertThat(job.errors())
                .containsExactly(new DocumentFailure(
                        new DocumentId("a"), IngestionReason.LEDGER_REFUSED, "The server refused it."));
    }

    @Test
    void failsADocumentThatIsNestedTooDeeply() {
        DocumentParser recursive = (content, deadline) -> {
            throw new StackOverflowError();
        };

        Job job = ingested(workshop.started(workshop.ports(), recursive), submission(document("a", "Text a.")));

        assertThat(job.errors()).singleElement().satisfies(failure -> {
            assertThat(failure.reason()).contains(UnreadableReason.TOO_DEEP);
            assertThat(failure.message()).contains("nested");
        });
    }

    @Test
    void saysSoWhenADocumentIsRemovedWhileItIsIngested() {
        var ports = workshop.ports();
        Ingestion raced = workshop.started(new Workshop.Ports(
                ports.jobs(),
                Intercepted.before(
                        DocumentLedger.class,
                        ports.ledger(),
                        "makeCurrent",
                        arguments -> workshop.ledger.retract(new DocumentId("a"), soon())),
                ports.store(),
                ports.embedder()));

        Job job = ingested(raced, submission(document("a", "Text a.")));

        assertThat(job.errors()).singleElement().satisfies(failure -> {
            assertThat(failure.reason()).contains(IngestionReason.OVERTAKEN);
            assertThat(failure.message()).contains("removed");
        });
        assertThat(workshop.auditedTexts()).isEmpty();
    }

    @Test
    void takesOutWhatItWroteOfADocumentThatAnotherProcessRemovedMeanwhile() {
        var ports = workshop.ports();
        Ingestion raced = workshop.started(new Workshop.Ports(
                ports.jobs(),
                ports.ledger(),
                Intercepted.before(
                        VectorStore.class,
                        ports.store(),
                        "upsert",
                        arguments -> workshop.startedElsewhere(workshop.ports())
                                .documents()
                                .remove(Caller.ANONYMOUS, new DocumentId("a"), soon())),
                ports.embedder()));

        ingested(raced, submission(document("a", "Text a.")));

        assertThat(workshop.auditedTexts()).isEmpty();
        assertThat(workshop.stored()).isEmpty();
    }

    @Test
    void triesNoDocumentWhileTheStoreHoldsVectorsOfAnotherModel() {
        var ports = workshop.ports();
        Embedder other =
                Intercepted.replaced(Embedder.class, ports.embedder(), "model", () -> new EmbeddingModel("other", 256));
        Ingestion mismatched = workshop.started(new Workshop.Ports(ports.jobs(), ports.ledger(), ports.store(), other));
        JobId id = mismatched.documents().submit(Caller.ANONYMOUS, submission(document("a", "Text a.")), soon());

        assertThat(mismatched.runner().runOnce()).get().isInstanceOf(VectorStoreException.class);

        assertThat(mismatched.jobs().get(Caller.ANONYMOUS, id, soon()).documentsDone())
                .isZero();
        assertThat(ingestion.runner().runOnce()).isEmpty();
        assertThat(workshop.auditedTexts()).containsOnlyKeys("a");
    }

    @Test
    void stopsOnAnInterruptAndLeavesTheJobToTheNextRun() {
        ingestion.documents().submit(Caller.ANONYMOUS, submission(document("a", "Text a.")), soon());

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> ingestion.runner().runOnce()).isInstanceOf(CallInterruptedException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ingestion.runner().runOnce()).isEmpty();
        assertThat(workshop.auditedTexts()).containsOnlyKeys("a");
    }

    @Test
    void leavesAJobAloneThatAnotherWorkerHolds() {
        JobId id = ingestion.documents().submit(Caller.ANONYMOUS, submission(document("a", "Text a.")), soon());
        workshop.jobs.claim(
                new WorkerId(new UUID(9, 9)), Instant.parse("2025-03-01T10:00:00Z"), Duration.ofHours(1), soon());

        assertThat(ingestion.runner().runOnce()).isEmpty();

        assertThat(ingestion.jobs().get(Caller.ANONYMOUS, id, soon()).documentsDone())
                .isZero();
    }

    @Test
    void renewsTheLeaseOfALongJobAndStopsWhenItWasCancelled() {
        var renewals = new AtomicInteger();
        var ports = workshop.ports();
        IngestionJobs watched = Intercepted.before(IngestionJobs.class, ports.jobs(), "renew", arguments -> {
            if (renewals.incrementAndGet() == 3) {
                workshop.jobs.finish((JobId) arguments[0], JobState.CANCELLED, (Instant) arguments[2], soon());
            }
        });
        DocumentParser slow = (content, deadline) -> {
            workshop.tickerNanos.addAndGet(Workshop.SMALL_BATCHES.lease().toNanos() / 2);
            return new MemoryDocumentParser().parse(content, soon());
        };
        Ingestion working =
                workshop.started(new Workshop.Ports(watched, ports.ledger(), ports.store(), ports.embedder()), slow);
        JobId id = working.documents()
                .submit(
                        Caller.ANONYMOUS,
                        submission(document("a", "A."), document("b", "B."), document("c", "C."), document("d", "D.")),
                        soon());

        assertThat(working.runner().runOnce()).isEmpty();

        assertThat(renewals).hasValue(3);
        Job job = working.jobs().get(Caller.ANONYMOUS, id, soon());
        assertThat(job.state()).isEqualTo(JobState.CANCELLED);
        assertThat(job.documentsDone()).isEqualTo(2);
        assertThat(workshop.events(DocumentTried.class))
                .allMatch(tried -> tried.outcome() instanceof DocumentOutcome.Ingested);
        assertThat(workshop.events(JobTakenOver.class)).isEmpty();
        assertThat(workshop.events(JobFinished.class)).containsExactly(new JobFinished(job));
        assertThat(workshop.events(BackgroundFailure.class)).isEmpty();
    }

    @Test
    void stopsWhenAnotherWorkerHasTakenTheJobOver() {
        var ports = workshop.ports();
        var other = new WorkerId(UUID.randomUUID());
        var day = Duration.ofDays(1);
        IngestionJobs lost = Intercepted.before(
                IngestionJobs.class,
                ports.jobs(),
                "renew",
                arguments -> workshop.jobs.claim(other, ((Instant) arguments[2]).plus(day), day, soon()));
        DocumentParser slow = (content, deadline) -> {
            workshop.tickerNanos.addAndGet(Workshop.SMALL_BATCHES.lease().toNanos() / 2);
            return new MemoryDocumentParser().parse(content, soon());
        };
        Ingestion working =
                workshop.started(new Workshop.Ports(lost, ports.ledger(), ports.store(), ports.embedder()), slow);
        JobId id = working.documents().submit(Caller.ANONYMOUS, submission(document("a", "A.")), soon());

        assertThat(working.runner().runOnce()).isEmpty();

        assertThat(workshop.events(JobTakenOver.class)).containsExactly(new JobTakenOver(id));
        assertThat(workshop.events(JobFinished.class)).isEmpty();
    }

    /** Cancelled while its first document is embedded: that one may be finished, and nothing after it is begun. */
    @Test
    void aJobThatIsCancelledInItsMidstEndsThereAndRemovesNothing() {
        ingested(ingestion, submission(document("kept", "Text.")));
        var ports = workshop.ports();
        var jobs = new AtomicReference<JobId>();
        Embedder cancelling = Intercepted.before(
                Embedder.class,
                ports.embedder(),
                "embedPassages",
                arguments -> ingestion.jobs().cancel(Caller.ANONYMOUS, jobs.get(), soon()));
        var watched = workshop.started(new Workshop.Ports(ports.jobs(), ports.ledger(), ports.store(), cancelling));
        jobs.set(watched.documents()
                .submit(Caller.ANONYMOUS, lastOfSync("1", document("a", "Text a."), document("b", "Text b.")), soon()));

        watched.runner().runOnce();

        Job job = watched.jobs().get(Caller.ANONYMOUS, jobs.get(), soon());
        assertThat(job.state()).isEqualTo(JobState.CANCELLED);
        assertThat(job.documentsRemoved()).isZero();
        assertThat(workshop.auditedTexts()).containsKey("kept").doesNotContainKey("b");
        assertThat(workshop.events(JobFinished.class))
                .last()
                .extracting(JobFinished::job)
                .isEqualTo(job);
    }
}
