package dev.ragagent.testkit.record;

import static dev.ragagent.testkit.record.SampleDocuments.OTHER_SOURCE;
import static dev.ragagent.testkit.record.SampleDocuments.SOURCE;
import static dev.ragagent.testkit.record.SampleDocuments.hash;
import static dev.ragagent.testkit.record.SampleDocuments.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.model.document.Acceptance;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.ChunkOutline;
import dev.ragagent.model.document.CurrentVersion;
import dev.ragagent.model.document.DocumentDetail;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentPage;
import dev.ragagent.model.document.DocumentState;
import dev.ragagent.model.document.DocumentSummary;
import dev.ragagent.model.document.DocumentVersion;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.document.RecordedVersion;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.StoreWork;
import dev.ragagent.model.document.TextSpan;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.retrieval.StoreIdentity;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DocumentLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link DocumentLedger} does. A test of an implementation extends this and gives an empty ledger; with {@link
 * #sameRecords} it also shows what holds between processes.
 */
public abstract class DocumentLedgerContract {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:30:00.123456Z");
    private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
    private static final StoreId STORE = new StoreId(UUID.fromString("7f0c9d5e-0000-4000-8000-000000000001"));
    private static final StoreId OTHER_STORE = new StoreId(UUID.fromString("7f0c9d5e-0000-4000-8000-000000000002"));
    private static final StoreId NEW_STORE = new StoreId(UUID.fromString("7f0c9d5e-0000-4000-8000-000000000003"));
    private static final EmbeddingModel MODEL = new EmbeddingModel("sample-model-1", 3);
    private static final DocumentId NODES = new DocumentId("guides/nodes.md");
    private static final DocumentId TOPICS = new DocumentId("guides/topics.md");

    private final Deadline deadline = Deadline.after(Duration.ofMinutes(1), System::nanoTime);
    private DocumentLedger ledger;

    /** A ledger that holds nothing. Called once before each test. */
    protected abstract DocumentLedger emptyLedger() throws Exception;

    /** A further way to the records of that ledger, as another process has one; by default the very same. */
    protected DocumentLedger sameRecords(DocumentLedger ledger) throws Exception {
        return ledger;
    }

    @BeforeEach
    void openLedgerWithTwoStores() throws Exception {
        ledger = emptyLedger();
        ledger.register(new StoreIdentity(STORE, MODEL), MONDAY, deadline);
        ledger.register(new StoreIdentity(OTHER_STORE, MODEL), MONDAY, deadline);
    }

    // ---- accepting

    @Test
    void keepsEveryPartOfAVersion() {
        String text = "Nodes \u00fcber alles. \ud83e\udd16 Topics.\n\tIndented \u2028 line.";
        var given = new DocumentVersion(
                new DocumentId("\u00fc/\ud83e\udd16.md"),
                hash(0xabc),
                new SourceName("s\u00f6urce"),
                "T\u00eftle \"quoted\" \\ and \ud83e\udd16",
                Optional.of("https://example.org/a?b=c&d=%20#e"),
                new Metadata(Map.of(
                        "text", new MetadataValue.Text("2"),
                        "empty", new MetadataValue.Text(""),
                        "whole", new MetadataValue.Decimal(2),
                        "fraction", new MetadataValue.Decimal(-0.1),
                        "large", new MetadataValue.Decimal(Double.MAX_VALUE),
                        "small", new MetadataValue.Decimal(Double.MIN_VALUE),
                        "yes", new MetadataValue.Flag(true),
                        "a.b \"c\" {d}: \ud83e\udd16", new MetadataValue.Flag(false))),
                text,
                List.of(
                        new ChunkOutline(
                                new ChunkId(new UUID(1, 2)),
                                0,
                                new TextSpan(0, 18),
                                Optional.of("Chapter \u00e9"),
                                Optional.of("Section")),
                        new ChunkOutline(
                                new ChunkId(new UUID(-1, -2)),
                                1,
                                new TextSpan(18, text.length()),
                                Optional.empty(),
                                Optional.empty())),
                "structure-1");

        ledger.accept(given, MONDAY, deadline);

        assertThat(ledger.version(given.id(), given.hash(), deadline)).contains(given);
    }

    @Test
    void keepsAVersionOfLittle() {
        var given = new DocumentVersion(
                NODES, hash(1), SOURCE, "T", Optional.empty(), Metadata.EMPTY, "", List.of(), "structure-1");

        ledger.accept(given, MONDAY, deadline);

        assertThat(ledger.version(NODES, hash(1), deadline)).contains(given);
    }

    @Test
    void keepsALongText() {
        String text = "All work and no play. ".repeat(200_000);
        var given = new DocumentVersion(
                NODES, hash(1), SOURCE, "Long", Optional.empty(), Metadata.EMPTY, text, List.of(), "structure-1");

        ledger.accept(given, MONDAY, deadline);

        assertThat(ledger.version(NODES, hash(1), deadline)).contains(given);
    }

    @Test
    void hasNoVersionThatItWasNotGiven() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);

        assertThat(ledger.version(NODES, hash(2), deadline)).isEmpty();
        assertThat(ledger.version(TOPICS, hash(1), deadline)).isEmpty();
    }

    @Test
    void whatIsAcceptedIsWantedOfEveryStore() {
        assertThat(ledger.accept(version(NODES, 1), MONDAY, deadline)).isEqualTo(new Acceptance.Accepted());

        var behind = new StoreWork(NODES, Optional.of(hash(1)), Optional.empty(), List.of());
        assertThat(ledger.work(STORE, NODES, deadline)).isEqualTo(behind);
        assertThat(ledger.work(OTHER_STORE, NODES, deadline)).isEqualTo(behind);
        assertThat(behind.level()).isFalse();
    }

    @Test
    void theSameVersionAgainChangesNothing() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        show(STORE, NODES, 1, MONDAY);

        assertThat(ledger.accept(version(NODES, 1), TUESDAY, deadline)).isEqualTo(new Acceptance.Unchanged());

        assertThat(ledger.work(STORE, NODES, deadline).level()).isTrue();
        assertThat(ledger.generation(STORE, deadline)).isEqualTo(1);
        assertThat(summary(STORE, NODES).ingestedAt()).contains(MONDAY);
    }

    @Test
    void anotherSourceIsToldWhoHoldsTheId() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);

        assertThat(ledger.accept(version(NODES, 2, OTHER_SOURCE), MONDAY, deadline))
                .isEqualTo(new Acceptance.HeldByAnotherSource(SOURCE));
        assertThat(ledger.accept(version(NODES, 1, OTHER_SOURCE), MONDAY, deadline))
                .isEqualTo(new Acceptance.HeldByAnotherSource(SOURCE));

        assertThat(ledger.work(STORE, NODES, deadline).wanted()).contains(hash(1));
        assertThat(ledger.version(NODES, hash(2), deadline)).isEmpty();
        assertThat(ledger.idsOf(OTHER_SOURCE, deadline)).isEmpty();
    }

    @Test
    void anotherSourceMayTakeAnIdThatWasRetracted() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        show(STORE, NODES, 1, MONDAY);
        ledger.retract(NODES, deadline);

        assertThat(ledger.accept(version(NODES, 2, OTHER_SOURCE), TUESDAY, deadline))
                .isEqualTo(new Acceptance.Accepted());

        assertThat(summary(STORE, NODES).source()).isEqualTo(OTHER_SOURCE);
        assertThat(ledger.work(STORE, NODES, deadline))
                .isEqualTo(new StoreWork(NODES, Optional.of(hash(2)), Optional.empty(), List.of(hash(1))));
    }

    @Test
    void theOldVersionStaysCurrentUntilTheNewOneIsMadeSo() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        show(STORE, NODES, 1, MONDAY);

        ledger.accept(version(NODES, 2), TUESDAY, deadline);

        assertThat(ledger.work(STORE, NODES, deadline))
                .isEqualTo(new StoreWork(NODES, Optional.of(hash(2)), Optional.of(hash(1)), List.of()));
        assertThat(current(STORE, NODES)).contains(new CurrentVersion(hash(1), 1));
        assertThat(ledger.find(STORE, NODES, deadline).orElseThrow().content())
                .isEqualTo(version(NODES, 1).text());
    }

    @Test
    void anOldVersionCanBeWantedAgain() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        show(STORE, NODES, 1, MONDAY);
        ledger.accept(version(NODES, 2), MONDAY, deadline);
        show(STORE, NODES, 2, MONDAY);

        assertThat(ledger.accept(version(NODES, 1), TUESDAY, deadline)).isEqualTo(new Acceptance.Accepted());

        assertThat(ledger.work(STORE, NODES, deadline))
                .isEqualTo(new StoreWork(NODES, Optional.of(hash(1)), Optional.of(hash(2)), List.of()));
        assertThat(ledger.version(NODES, hash(1), deadline)).contains(version(NODES, 1));
    }

    @Test
    void aReplacedVersionThatIsInNoStoreIsDropped() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        ledger.accept(version(NODES, 2), MONDAY, deadline);

        assertThat(ledger.version(NODES, hash(1), deadline)).isEmpty();
        assertThat(ledger.version(NODES, hash(2), deadline)).isPresent();
    }

    // ---- failures

    @Test
    void whatCouldNotBeReadIsListedAsFailed() {
        ledger.recordFailure(NODES, SOURCE, "it is binary", MONDAY, deadline);

        assertThat(summary(STORE, NODES))
                .isEqualTo(new DocumentSummary(
                        NODES,
                        SOURCE,
                        NODES.value(),
                        Optional.empty(),
                        DocumentState.FAILED,
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        Metadata.EMPTY,
                        Optional.of("it is binary")));
        assertThat(ledger.find(STORE, NODES, deadline).orElseThrow().content()).isEmpty();
        assertThat(ledger.idsOf(SOURCE, deadline)).containsExactly(NODES);
        assertThat(ledger.work(STORE, NODES, deadline).level()).isTrue();
        assertThat(ledger.unlevel(STORE, Optional.empty(), 10, deadline)).isEmpty();
    }

    @Test
    void aFailureLeavesTheVersionThatStands() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        show(STORE, NODES, 1, MONDAY);

        ledger.recordFailure(NODES, SOURCE, "it is binary", TUESDAY, deadline);

        assertThat(summary(STORE, NODES).state()).isEqualTo(DocumentState.CURRENT);
        assertThat(summary(STORE, NODES).failure()).contains("it is binary");
        assertThat(ledger.work(STORE, NODES, deadline).wanted()).contains(hash(1));
        assertThat(summary(OTHER_STORE, NODES).state()).isEqualTo(DocumentState.PENDING);
        assertThat(ledger.work(OTHER_STORE, NODES, deadline).level()).isFalse();
    }

    @Test
    void theLastFailureIsTold() {
        ledger.recordFailure(NODES, SOURCE, "it is binary", MONDAY, deadline);
        ledger.recordFailure(NODES, SOURCE, "it is empty", TUESDAY, deadline);

        assertThat(summary(STORE, NODES).failure()).contains("it is empty");
        assertThat(ledger.list(STORE, Optional.empty(), 10, deadline).documents())
                .extracting(DocumentSummary::failure)
                .containsExactly(Optional.of("it is empty"));
    }

    @Test
    void acceptingForgetsAFailure() {
        ledger.recordFailure(NODES, SOURCE, "it is binary", MONDAY, deadline);

        assertThat(ledger.accept(version(NODES, 1), TUESDAY, deadline)).isEqualTo(new Acceptance.Accepted());

        assertThat(summary(STORE, NODES).state()).isEqualTo(DocumentState.PENDING);
        assertThat(summary(STORE, NODES).failure()).isEmpty();
    }

    @Test
    void acceptingTheSameVersionForgetsAFailure() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        ledger.recordFailure(NODES, SOURCE, "it is binary", MONDAY, deadline);

        assertThat(ledger.accept(version(NODES, 1), TUESDAY, deadline)).isEqualTo(new Acceptance.Unchanged());

        assertThat(summary(STORE, NODES).state()).isEqualTo(DocumentState.PENDING);
        assertThat(summary(STORE, NODES).failure()).isEmpty();
    }

    @Test
    void aFailureOfAnotherSourceTouchesNothing() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);

        ledger.recordFailure(NODES, OTHER_SOURCE, "it is binary", MONDAY, deadline);

        assertThat(summary(STORE, NODES).state()).isEqualTo(DocumentState.PENDING);
        assertThat(summary(STORE, NODES).source()).isEqualTo(SOURCE);
        assertThat(summary(STORE, NODES).failure()).isEmpty();
    }

    @Test
    void aFailedDocumentHoldsItsId() {
        ledger.recordFailure(NODES, SOURCE, "it is binary", MONDAY, deadline);

        assertThat(ledger.accept(version(NODES, 1, OTHER_SOURCE), MONDAY, deadline))
                .isEqualTo(new Acceptance.HeldByAnotherSource(SOURCE));
    }

    // ---- retracting

    @Test
    void whatIsRetractedIsCurrentNowhere() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        show(STORE, NODES, 1, MONDAY);
        show(OTHER_STORE, NODES, 1, MONDAY);

        assertThat(ledger.retract(NODES, deadline)).isTrue();

        for (StoreId store : List.of(STORE, OTHER_STORE)) {
            assertThat(current(store, NODES)).isEmpty();
            assertThat(ledger.find(store, NODES, deadline)).isEmpty();
            assertThat(ledger.list(store, Optional.empty(), 10, deadline).documents())
                    .isEmpty();
            assertThat(ledger.generation(store, deadline)).isEqualTo(2);
            assertThat(ledger.work(store, NODES, deadline))
                    .isEqualTo(new StoreWork(NODES, Optional.empty(), Optional.empty(), List.of(hash(1))));
        }
        assertThat(ledger.idsOf(SOURCE, deadline)).isEmpty();
    }

    @Test
    void whatIsRetractedIsErasedButForTheIdsOfChunksThatAStoreMayHold() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        show(STORE, NODES, 1, MONDAY);
        ledger.accept(version(NODES, 2), MONDAY, deadline);
        ledger.beginWrite(OTHER_STORE, NODES, hash(2), deadline);

        ledger.retract(NODES, deadline);

        for (int number : List.of(1, 2)) {
            assertThat(ledger.version(NODES, hash(number), deadline)).isEmpty();
            assertThat(ledger.chunkIds(NODES, hash(number), deadline)).isEqualTo(chunkIds(number));
        }
        assertThat(ledger.beginWrite(STORE, NODES, hash(2), deadline)).isFalse();
        ledger.forget(STORE, NODES, hash(1), deadline);
        assertThat(ledger.chunkIds(NODES, hash(1), deadline)).isEmpty();
        ledger.forget(OTHER_STORE, NODES, hash(2), deadline);
        assertThat(ledger.chunkIds(NODES, hash(2), deadline)).isEmpty();
        assertThat(ledger.unlevel(STORE, Optional.empty(), 10, deadline)).isEmpty();
    }

    @Test
    void whatWasErasedAndIsAcceptedAgainIsThereWhole() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        show(STORE, NODES, 1, MONDAY);
        ledger.retract(NODES, deadline);

        ledger.accept(version(NODES, 1), TUESDAY, deadline);

        assertThat(ledger.version(NODES, hash(1), deadline)).contains(version(NODES, 1));
        assertThat(ledger.chunkIds(NODES, hash(1), deadline)).isEqualTo(chunkIds(1));
        show(STORE, NODES, 1, TUESDAY);
        assertThat(ledger.find(STORE, NODES, deadline).orElseThrow().content())
                .isEqualTo(version(NODES, 1).text());
    }

    @Test
    void tellsTheIdsOfAVersionsChunksInTheirOrder() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);

        assertThat(ledger.chunkIds(NODES, hash(1), deadline)).isEqualTo(chunkIds(1));
        assertThat(ledger.chunkIds(NODES, hash(2), deadline)).isEmpty();
        assertThat(ledger.chunkIds(TOPICS, hash(1), deadline)).isEmpty();
    }

    @Test
    void retractingChangesTheGenerationOnlyWhereTheDocumentWasShown() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        show(STORE, NODES, 1, MONDAY);

        ledger.retract(NODES, deadline);

        assertThat(ledger.generation(STORE, deadline)).isEqualTo(2);
        assertThat(ledger.generation(OTHER_STORE, deadline)).isZero();
    }

    @Test
    void whatIsInNoStoreIsGoneWhenRetracted() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);

        assertThat(ledger.retract(NODES, deadline)).isTrue();

        assertThat(ledger.version(NODES, hash(1), deadline)).isEmpty();
        assertThat(ledger.work(STORE, NODES, deadline).level()).isTrue();
    }

    @Test
    void whatFailedCanBeRetracted() {
        ledger.recordFailure(NODES, SOURCE, "it is binary", MONDAY, deadline);

        assertThat(ledger.retract(NODES, deadline)).isTrue();

        assertThat(ledger.find(STORE, NODES, deadline)).isEmpty();
        assertThat(ledger.idsOf(SOURCE, deadline)).isEmpty();
    }

    @Test
    void retractingWhatIsNotThereDoesNothing() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        show(STORE, NODES, 1, MONDAY);

        assertThat(ledger.retract(TOPICS, deadline)).isFalse();
        ledger.retract(NODES, deadline);
        assertThat(ledger.retract(NODES, deadline)).isFalse();

        assertThat(ledger.generation(STORE, deadline)).isEqualTo(2);
    }

    @Test
    void whatWasRetractedCanComeBack() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        show(STORE, NODES, 1, MONDAY);
        ledger.retract(NODES, deadline);

        assertThat(ledger.accept(version(NODES, 1), TUESDAY, deadline)).isEqualTo(new Acceptance.Accepted());
        assertThat(ledger.work(STORE, NODES, deadline))
                .isEqualTo(new StoreWork(NODES, Optional.of(hash(1)), Optional.empty(), List.of()));
        show(STORE, NODES, 1, TUESDAY);

        assertThat(current(STORE, NODES)).contains(new CurrentVersion(hash(1), 3));
    }

    // ---- the steps of writing

    @Test
    void eachStepOfAReplacementLeavesTheRightWork() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        show(STORE, NODES, 1, MONDAY);
        ledger.accept(version(NODES, 2), TUESDAY, deadline);

        assertThat(ledger.beginWrite(STORE, NODES, hash(2), deadline)).isTrue();
        assertThat(ledger.work(STORE, NODES, deadline))
                .isEqualTo(new StoreWork(NODES, Optional.of(hash(2)), Optional.of(hash(1)), List.of()));

        assertThat(ledger.makeCurrent(STORE, NODES, hash(2), TUESDAY, deadline)).isTrue();
        assertThat(ledger.work(STORE, NODES, deadline))
                .isEqualTo(new StoreWork(NODES, Optional.of(hash(2)), Optional.of(hash(2)), List.of(hash(1))));
        assertThat(ledger.version(NODES, hash(1), deadline)).isPresent();

        ledger.forget(STORE, NODES, hash(1), deadline);
        assertThat(ledger.work(STORE, NODES, deadline).level()).isTrue();
        assertThat(ledger.version(NODES, hash(1), deadline)).isEmpty();
        assertThat(ledger.version(NODES, hash(2), deadline)).isPresent();
    }

    @Test
    void aVersionThatWasBegunAndNotFinishedIsALeftoverOnceAnotherIsWanted() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        ledger.beginWrite(STORE, NODES, hash(1), deadline);
        ledger.beginWrite(STORE, NODES, hash(1), deadline);
        ledger.accept(version(NODES, 2), MONDAY, deadline);
        ledger.beginWrite(STORE, NODES, hash(2), deadline);
        ledger.accept(version(NODES, 3), MONDAY, deadline);

        StoreWork work = ledger.work(STORE, NODES, deadline);

        assertThat(work.leftovers()).containsExactlyInAnyOrder(hash(1), hash(2));
        assertThat(ledger.work(OTHER_STORE, NODES, deadline).leftovers()).isEmpty();
        assertThat(ledger.version(NODES, hash(1), deadline)).contains(version(NODES, 1));
        assertThat(ledger.version(NODES, hash(2), deadline)).contains(version(NODES, 2));
    }

    @Test
    void nothingIsNotedForAVersionThatIsGone() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        ledger.accept(version(NODES, 2), MONDAY, deadline);
        ledger.retract(NODES, deadline);

        assertThat(ledger.beginWrite(STORE, NODES, hash(1), deadline)).isFalse();
        assertThat(ledger.beginWrite(STORE, NODES, hash(2), deadline)).isFalse();
        assertThat(ledger.beginWrite(STORE, TOPICS, hash(1), deadline)).isFalse();

        assertThat(ledger.work(STORE, NODES, deadline).level()).isTrue();
        assertThat(ledger.unlevel(STORE, Optional.empty(), 10, deadline)).isEmpty();
    }

    @Test
    void aCurrentVersionIsShownWithItsData() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        ledger.beginWrite(STORE, NODES, hash(1), deadline);

        assertThat(ledger.makeCurrent(STORE, NODES, hash(1), TUESDAY, deadline)).isTrue();

        DocumentVersion version = version(NODES, 1);
        var expected = new DocumentSummary(
                NODES,
                SOURCE,
                version.title(),
                version.url(),
                DocumentState.CURRENT,
                Optional.of(hash(1)),
                2,
                Optional.of(TUESDAY),
                version.metadata());
        assertThat(ledger.find(STORE, NODES, deadline)).contains(new DocumentDetail(expected, version.text()));
        assertThat(ledger.list(STORE, Optional.empty(), 10, deadline))
                .isEqualTo(new DocumentPage(List.of(expected), Optional.empty()));
        assertThat(current(STORE, NODES)).contains(new CurrentVersion(hash(1), 1));
        assertThat(current(OTHER_STORE, NODES)).isEmpty();
        assertThat(summary(OTHER_STORE, NODES).state()).isEqualTo(DocumentState.PENDING);
    }

    @Test
    void aVersionThatIsNotWantedIsNotMadeCurrent() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        ledger.beginWrite(STORE, NODES, hash(1), deadline);
        ledger.accept(version(NODES, 2), MONDAY, deadline);

        assertThat(ledger.makeCurrent(STORE, NODES, hash(1), MONDAY, deadline)).isFalse();
        ledger.retract(NODES, deadline);
        assertThat(ledger.makeCurrent(STORE, NODES, hash(2), MONDAY, deadline)).isFalse();
        assertThat(ledger.makeCurrent(STORE, TOPICS, hash(1), MONDAY, deadline)).isFalse();

        assertThat(current(STORE, NODES)).isEmpty();
        assertThat(ledger.generation(STORE, deadline)).isZero();
    }

    @Test
    void makingACurrentVersionCurrentChangesNothing() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        show(STORE, NODES, 1, MONDAY);

        assertThat(ledger.makeCurrent(STORE, NODES, hash(1), TUESDAY, deadline)).isTrue();
        ledger.accept(version(NODES, 2), TUESDAY, deadline);
        assertThat(ledger.makeCurrent(STORE, NODES, hash(1), TUESDAY, deadline)).isTrue();

        assertThat(ledger.generation(STORE, deadline)).isEqualTo(1);
        assertThat(summary(STORE, NODES).ingestedAt()).contains(MONDAY);
        assertThat(ledger.work(STORE, NODES, deadline).wanted()).contains(hash(2));
    }

    @Test
    void aVersionIsKeptAsLongAsAnyStoreNeedsIt() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        show(STORE, NODES, 1, MONDAY);
        show(OTHER_STORE, NODES, 1, MONDAY);
        ledger.accept(version(NODES, 2), MONDAY, deadline);
        show(STORE, NODES, 2, MONDAY);

        ledger.forget(STORE, NODES, hash(1), deadline);

        assertThat(ledger.version(NODES, hash(1), deadline)).contains(version(NODES, 1));
        assertThat(ledger.find(OTHER_STORE, NODES, deadline).orElseThrow().content())
                .isEqualTo(version(NODES, 1).text());

        show(OTHER_STORE, NODES, 2, MONDAY);
        ledger.forget(OTHER_STORE, NODES, hash(1), deadline);
        assertThat(ledger.version(NODES, hash(1), deadline)).isEmpty();
    }

    @Test
    void aCurrentVersionIsNotForgotten() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        show(STORE, NODES, 1, MONDAY);
        ledger.accept(version(NODES, 2), MONDAY, deadline);

        ledger.forget(STORE, NODES, hash(1), deadline);

        assertThat(current(STORE, NODES)).contains(new CurrentVersion(hash(1), 1));
        assertThat(ledger.version(NODES, hash(1), deadline)).isPresent();
        show(STORE, NODES, 2, MONDAY);
        assertThat(ledger.work(STORE, NODES, deadline).leftovers()).containsExactly(hash(1));
    }

    @Test
    void aWantedVersionIsKeptWhenItsChunksAreForgotten() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        ledger.beginWrite(STORE, NODES, hash(1), deadline);

        ledger.forget(STORE, NODES, hash(1), deadline);

        assertThat(ledger.version(NODES, hash(1), deadline)).isPresent();
        assertThat(ledger.work(STORE, NODES, deadline).wanted()).contains(hash(1));
        ledger.retract(NODES, deadline);
        assertThat(ledger.work(STORE, NODES, deadline).level()).isTrue();
    }

    @Test
    void forgettingWhatIsNotThereDoesNothing() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);

        ledger.forget(STORE, NODES, hash(2), deadline);
        ledger.forget(STORE, TOPICS, hash(1), deadline);
        ledger.forget(STORE, TOPICS, hash(1), deadline);

        assertThat(ledger.version(NODES, hash(1), deadline)).isPresent();
        assertThat(ledger.work(STORE, TOPICS, deadline))
                .isEqualTo(new StoreWork(TOPICS, Optional.empty(), Optional.empty(), List.of()));
    }

    // ---- stores

    @Test
    void aNewStoreBeginsAtGenerationZeroAndShowsNothing() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        show(STORE, NODES, 1, MONDAY);
        var wiped = NEW_STORE;

        ledger.register(new StoreIdentity(wiped, MODEL), TUESDAY, deadline);

        assertThat(ledger.generation(wiped, deadline)).isZero();
        assertThat(summary(wiped, NODES).state()).isEqualTo(DocumentState.PENDING);
        assertThat(ledger.unlevel(wiped, Optional.empty(), 10, deadline))
                .containsExactly(new StoreWork(NODES, Optional.of(hash(1)), Optional.empty(), List.of()));
    }

    @Test
    void registeringAgainChangesNothing() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        show(STORE, NODES, 1, MONDAY);

        ledger.register(new StoreIdentity(STORE, MODEL), TUESDAY, deadline);

        assertThat(ledger.generation(STORE, deadline)).isEqualTo(1);
        assertThat(current(STORE, NODES)).isPresent();
    }

    @Test
    void everyChangeOfWhatIsCurrentCountsOnce() {
        for (int round = 1; round <= 3; round++) {
            ledger.accept(version(NODES, round), MONDAY, deadline);
            show(STORE, NODES, round, MONDAY);
            ledger.accept(version(TOPICS, round), MONDAY, deadline);
            show(STORE, TOPICS, round, MONDAY);
        }

        assertThat(ledger.generation(STORE, deadline)).isEqualTo(6);
        assertThat(ledger.currentVersions(STORE, Set.of(NODES, TOPICS), deadline))
                .isEqualTo(Map.of(NODES, new CurrentVersion(hash(3), 5), TOPICS, new CurrentVersion(hash(3), 6)));
    }

    @Test
    void tellsOnlyTheVersionsThatAreCurrent() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        show(STORE, NODES, 1, MONDAY);
        ledger.accept(version(TOPICS, 1), MONDAY, deadline);

        assertThat(ledger.currentVersions(STORE, Set.of(NODES, TOPICS, new DocumentId("unknown")), deadline))
                .isEqualTo(Map.of(NODES, new CurrentVersion(hash(1), 1)));
        assertThat(ledger.currentVersions(STORE, Set.of(TOPICS), deadline)).isEmpty();
        assertThat(ledger.currentVersions(STORE, Set.of(), deadline)).isEmpty();
    }

    @Test
    void saysWhetherAStoreIsNew() {
        assertThat(ledger.register(new StoreIdentity(NEW_STORE, MODEL), MONDAY, deadline))
                .isTrue();
        assertThat(ledger.register(new StoreIdentity(NEW_STORE, MODEL), TUESDAY, deadline))
                .isFalse();
    }

    @Test
    void aStoreThatIsNotRegisteredIsRefused() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);

        assertThatThrownBy(() -> ledger.beginWrite(NEW_STORE, NODES, hash(1), deadline))
                .isInstanceOf(IllegalArgumentException.class);
        ledger.forget(NEW_STORE, NODES, hash(1), deadline);
        assertThat(ledger.recordedChunks(NEW_STORE, deadline)).isZero();
        assertThat(ledger.recorded(NEW_STORE, Optional.empty(), 10, deadline)).isEmpty();
    }

    @Test
    void storesThatNobodyUsesAreForgottenWithWhatTheyAloneNeeded() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        show(STORE, NODES, 1, MONDAY);
        show(OTHER_STORE, NODES, 1, MONDAY);
        ledger.accept(version(NODES, 2), MONDAY, deadline);
        show(STORE, NODES, 2, MONDAY);
        ledger.forget(STORE, NODES, hash(1), deadline);
        ledger.accept(version(TOPICS, 1), MONDAY, deadline);
        show(OTHER_STORE, TOPICS, 1, MONDAY);
        ledger.retract(TOPICS, deadline);
        ledger.register(new StoreIdentity(STORE, MODEL), TUESDAY, deadline);
        assertThat(ledger.forgetStores(MONDAY, deadline)).isZero();

        assertThat(ledger.forgetStores(TUESDAY, deadline)).isEqualTo(1);
        assertThat(ledger.forgetStores(TUESDAY, deadline)).isZero();

        assertThat(ledger.version(NODES, hash(1), deadline)).isEmpty();
        assertThat(ledger.chunkIds(TOPICS, hash(1), deadline)).isEmpty();
        assertThat(ledger.version(NODES, hash(2), deadline)).isPresent();
        assertThat(ledger.work(STORE, NODES, deadline).level()).isTrue();
        assertThat(current(STORE, NODES)).contains(new CurrentVersion(hash(2), 2));
    }

    @Test
    void aStoreThatWasForgottenComesBackAsANewOne() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        show(OTHER_STORE, NODES, 1, MONDAY);
        ledger.forgetStores(TUESDAY, deadline);

        assertThatThrownBy(() -> ledger.beginWrite(OTHER_STORE, NODES, hash(1), deadline))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ledger.register(new StoreIdentity(OTHER_STORE, MODEL), TUESDAY, deadline))
                .isTrue();

        assertThat(ledger.generation(OTHER_STORE, deadline)).isZero();
        assertThat(ledger.recordedChunks(OTHER_STORE, deadline)).isZero();
        assertThat(ledger.unlevel(OTHER_STORE, Optional.empty(), 10, deadline))
                .containsExactly(new StoreWork(NODES, Optional.of(hash(1)), Optional.empty(), List.of()));
    }

    @Test
    void manyUnusedVersionsGoWithTheStore() {
        for (int i = 0; i < 250; i++) {
            var id = new DocumentId("document " + i);
            ledger.accept(version(id, 1), MONDAY, deadline);
            show(OTHER_STORE, id, 1, MONDAY);
            ledger.accept(version(id, 2), MONDAY, deadline);
        }

        assertThat(ledger.forgetStores(TUESDAY, deadline)).isEqualTo(2);

        for (int i = 0; i < 250; i++) {
            var id = new DocumentId("document " + i);
            assertThat(ledger.version(id, hash(1), deadline)).isEmpty();
            assertThat(ledger.version(id, hash(2), deadline)).isPresent();
        }
    }

    // ---- what a store should hold

    @Test
    void aLostVersionIsWrittenAgain() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        show(STORE, NODES, 1, MONDAY);
        show(OTHER_STORE, NODES, 1, MONDAY);
        var shown = new CurrentVersion(hash(1), 1);

        assertThat(ledger.lose(STORE, NODES, shown, deadline)).isTrue();
        assertThat(ledger.lose(STORE, NODES, shown, deadline)).isFalse();

        assertThat(current(STORE, NODES)).isEmpty();
        assertThat(current(OTHER_STORE, NODES)).contains(shown);
        assertThat(ledger.generation(STORE, deadline)).isEqualTo(2);
        assertThat(ledger.unlevel(STORE, Optional.empty(), 10, deadline))
                .containsExactly(new StoreWork(NODES, Optional.of(hash(1)), Optional.empty(), List.of()));
        show(STORE, NODES, 1, TUESDAY);
        assertThat(current(STORE, NODES)).contains(new CurrentVersion(hash(1), 3));
    }

    /** Whoever found chunks missing may have looked while another took the version out and put it in again. */
    @Test
    void onlyWhatIsStillTheSameCanBeLost() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        show(STORE, NODES, 1, MONDAY);
        ledger.accept(version(NODES, 2), MONDAY, deadline);
        show(STORE, NODES, 2, MONDAY);
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        show(STORE, NODES, 1, MONDAY);

        assertThat(ledger.lose(STORE, NODES, new CurrentVersion(hash(1), 1), deadline))
                .isFalse();
        assertThat(ledger.lose(STORE, NODES, new CurrentVersion(hash(2), 2), deadline))
                .isFalse();
        assertThat(ledger.lose(STORE, TOPICS, new CurrentVersion(hash(1), 3), deadline))
                .isFalse();
        assertThat(ledger.lose(NEW_STORE, NODES, new CurrentVersion(hash(1), 3), deadline))
                .isFalse();

        assertThat(current(STORE, NODES)).contains(new CurrentVersion(hash(1), 3));
        assertThat(ledger.generation(STORE, deadline)).isEqualTo(3);
    }

    @Test
    void tellsWhatAStoreShouldHold() {
        var begun = new DocumentId("begun");
        var removed = new DocumentId("removed");
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        show(STORE, NODES, 1, MONDAY);
        ledger.accept(version(NODES, 2), MONDAY, deadline);
        show(STORE, NODES, 2, MONDAY);
        ledger.accept(version(begun, 1), MONDAY, deadline);
        ledger.beginWrite(STORE, begun, hash(1), deadline);
        ledger.accept(version(removed, 1), MONDAY, deadline);
        show(STORE, removed, 1, MONDAY);
        ledger.retract(removed, deadline);
        ledger.accept(version(TOPICS, 1), MONDAY, deadline);
        show(OTHER_STORE, TOPICS, 1, MONDAY);
        var expected = List.of(
                new RecordedVersion(begun, hash(1), 2, Optional.empty()),
                new RecordedVersion(NODES, hash(1), 2, Optional.empty()),
                new RecordedVersion(NODES, hash(2), 2, Optional.of(2L)),
                new RecordedVersion(removed, hash(1), 2, Optional.empty()));

        for (int limit : List.of(1, 2, 3, 4, 1000)) {
            assertThat(recordedIn(limit)).as("pages of %s", limit).isEqualTo(expected);
        }
        assertThat(ledger.recordedChunks(STORE, deadline)).isEqualTo(8);
        assertThat(ledger.recordedChunks(OTHER_STORE, deadline)).isEqualTo(2);
    }

    @Test
    void tellsWhatBecameCurrentLast() {
        for (DocumentId id : List.of(TOPICS, NODES, new DocumentId("third"))) {
            ledger.accept(version(id, 1), MONDAY, deadline);
            show(STORE, id, 1, MONDAY);
        }
        ledger.accept(version(TOPICS, 2), MONDAY, deadline);
        show(STORE, TOPICS, 2, MONDAY);

        assertThat(ledger.youngest(STORE, 2, deadline))
                .containsExactly(
                        new RecordedVersion(TOPICS, hash(2), 2, Optional.of(4L)),
                        new RecordedVersion(new DocumentId("third"), hash(1), 2, Optional.of(3L)));
        assertThat(ledger.youngest(STORE, 1000, deadline)).hasSize(3);
        assertThat(ledger.youngest(OTHER_STORE, 10, deadline)).isEmpty();
    }

    // ---- listing

    @Test
    void pagesThroughAllDocumentsById() {
        List<DocumentId> ids = idsOfAllKinds();
        var shuffled = new ArrayList<>(ids);
        Collections.shuffle(shuffled, new java.util.Random(11));
        for (DocumentId id : shuffled) {
            ledger.accept(version(id, 1), MONDAY, deadline);
        }
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        ledger.retract(NODES, deadline);

        for (int limit : List.of(1, 2, 3, ids.size() - 1, ids.size(), 1000)) {
            assertThat(listAll(limit)).as("pages of %s", limit).isEqualTo(ids);
        }
        assertThat(ledger.list(STORE, Optional.of(ids.getLast()), 10, deadline))
                .isEqualTo(new DocumentPage(List.of(), Optional.empty()));
    }

    @Test
    void aPageMayBeginAfterAnIdThatIsNotThere() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        ledger.accept(version(TOPICS, 1), MONDAY, deadline);

        DocumentPage page = ledger.list(STORE, Optional.of(new DocumentId("guides/o")), 10, deadline);

        assertThat(page.documents()).extracting(DocumentSummary::id).containsExactly(TOPICS);
    }

    @Test
    void listsEachStateAsItIs() {
        var failed = new DocumentId("failed");
        var pending = new DocumentId("pending");
        var replaced = new DocumentId("replaced");
        ledger.recordFailure(failed, SOURCE, "it is binary", MONDAY, deadline);
        ledger.accept(version(pending, 1), MONDAY, deadline);
        ledger.accept(version(replaced, 1), MONDAY, deadline);
        show(STORE, replaced, 1, MONDAY);
        ledger.accept(version(replaced, 2), TUESDAY, deadline);

        List<DocumentSummary> documents =
                ledger.list(STORE, Optional.empty(), 10, deadline).documents();

        assertThat(documents).extracting(DocumentSummary::id).containsExactly(failed, pending, replaced);
        assertThat(documents)
                .extracting(DocumentSummary::state)
                .containsExactly(DocumentState.FAILED, DocumentState.PENDING, DocumentState.CURRENT);
        assertThat(documents.get(1))
                .isEqualTo(new DocumentSummary(
                        pending,
                        SOURCE,
                        "pending",
                        Optional.empty(),
                        DocumentState.PENDING,
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        Metadata.EMPTY));
        assertThat(documents.get(2).title()).isEqualTo(version(replaced, 1).title());
        assertThat(documents.get(2).hash()).contains(hash(1));
    }

    @Test
    void pagesThroughWhatIsNotLevel() {
        List<DocumentId> ids = idsOfAllKinds();
        for (DocumentId id : ids) {
            ledger.accept(version(id, 1), MONDAY, deadline);
        }
        List<DocumentId> unlevel = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            DocumentId id = ids.get(i);
            switch (i % 4) {
                case 0 -> {
                    show(STORE, id, 1, MONDAY);
                    continue;
                }
                case 1 -> {
                    show(STORE, id, 1, MONDAY);
                    ledger.retract(id, deadline);
                }
                case 2 -> {
                    ledger.beginWrite(STORE, id, hash(1), deadline);
                    ledger.accept(version(id, 2), MONDAY, deadline);
                }
                default -> ledger.recordFailure(id, SOURCE, "it is binary", MONDAY, deadline);
            }
            unlevel.add(id);
        }
        ledger.recordFailure(new DocumentId("never read"), SOURCE, "it is binary", MONDAY, deadline);

        for (int limit : List.of(1, 2, unlevel.size(), 1000)) {
            List<StoreWork> work = unlevelIn(limit);
            assertThat(work).as("pages of %s", limit).extracting(StoreWork::id).isEqualTo(unlevel);
            assertThat(work).noneMatch(StoreWork::level);
            for (StoreWork each : work) {
                assertThat(each).isEqualTo(ledger.work(STORE, each.id(), deadline));
            }
        }
    }

    @Test
    void aPageHoldsAtLeastOneAndAtMostAThousand() {
        for (int limit : List.of(-1, 0, 1001)) {
            assertThatThrownBy(() -> ledger.list(STORE, Optional.empty(), limit, deadline))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ledger.unlevel(STORE, Optional.empty(), limit, deadline))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ledger.recorded(STORE, Optional.empty(), limit, deadline))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ledger.youngest(STORE, limit, deadline))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void findsNothingThatIsNotThere() {
        assertThat(ledger.find(STORE, NODES, deadline)).isEmpty();
        assertThat(ledger.list(STORE, Optional.empty(), 10, deadline))
                .isEqualTo(new DocumentPage(List.of(), Optional.empty()));
        assertThat(ledger.idsOf(SOURCE, deadline)).isEmpty();
        assertThat(ledger.work(STORE, NODES, deadline).level()).isTrue();
    }

    @Test
    void tellsTheIdsOfASource() {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        show(STORE, NODES, 1, MONDAY);
        ledger.recordFailure(TOPICS, SOURCE, "it is binary", MONDAY, deadline);
        ledger.accept(version(new DocumentId("other"), 1, OTHER_SOURCE), MONDAY, deadline);
        ledger.accept(version(new DocumentId("gone"), 1), MONDAY, deadline);
        ledger.retract(new DocumentId("gone"), deadline);

        assertThat(ledger.idsOf(SOURCE, deadline)).containsExactlyInAnyOrder(NODES, TOPICS);
        assertThat(ledger.idsOf(OTHER_SOURCE, deadline)).containsExactly(new DocumentId("other"));
    }

    // ---- several at once

    @Test
    void generationsAreInTheOrderInWhichChangesAreSeen() throws Exception {
        new GenerationRace(STORE, deadline).run(List.of(ledger, sameRecords(ledger)));

        assertThat(ledger.generation(STORE, deadline)).isEqualTo(120);
        assertThat(ledger.generation(OTHER_STORE, deadline)).isZero();
    }

    @Test
    void ofManyVersionsAtOnceOneIsWantedAndTheOthersAreGone() throws Exception {
        DocumentLedger other = sameRecords(ledger);
        List<Callable<Acceptance>> tasks = new ArrayList<>();
        for (int i = 1; i <= 16; i++) {
            DocumentVersion version = version(NODES, i);
            DocumentLedger through = i % 2 == 0 ? ledger : other;
            tasks.add(() -> through.accept(version, MONDAY, deadline));
        }

        assertThat(Together.run(tasks)).containsOnly(new Acceptance.Accepted());

        var wanted = ledger.work(STORE, NODES, deadline).wanted();
        assertThat(IntStream.rangeClosed(1, 16)
                        .filter(i -> ledger.version(NODES, hash(i), deadline).isPresent())
                        .mapToObj(SampleDocuments::hash))
                .containsExactly(wanted.orElseThrow());
    }

    @Test
    void ofManySourcesAtOnceOneGetsTheId() throws Exception {
        DocumentLedger other = sameRecords(ledger);
        for (int round = 0; round < 10; round++) {
            var id = new DocumentId("round " + round);
            List<Callable<Acceptance>> tasks = new ArrayList<>();
            for (int i = 1; i <= 8; i++) {
                DocumentVersion version = version(id, i, new SourceName("source " + i));
                DocumentLedger through = i % 2 == 0 ? ledger : other;
                tasks.add(() -> through.accept(version, MONDAY, deadline));
            }

            List<Acceptance> answers = Together.run(tasks);

            SourceName holder = summary(STORE, id).source();
            assertThat(answers.stream().filter(new Acceptance.Accepted()::equals))
                    .hasSize(1);
            assertThat(answers.stream().filter(new Acceptance.HeldByAnotherSource(holder)::equals))
                    .hasSize(7);
        }
    }

    @Test
    void whatIsRetractedWhileItIsMadeCurrentIsNotCurrentAfterwards() throws Exception {
        DocumentLedger other = sameRecords(ledger);
        for (int round = 0; round < 30; round++) {
            var id = new DocumentId("round " + round);
            long before = ledger.generation(STORE, deadline);
            ledger.accept(version(id, 1), MONDAY, deadline);
            ledger.beginWrite(STORE, id, hash(1), deadline);

            List<Boolean> done = Together.run(List.of(
                    () -> ledger.makeCurrent(STORE, id, hash(1), MONDAY, deadline), () -> other.retract(id, deadline)));

            assertThat(done.get(1)).isTrue();
            assertThat(current(STORE, id)).isEmpty();
            assertThat(ledger.generation(STORE, deadline)).isEqualTo(before + (done.get(0) ? 2 : 0));
            assertThat(ledger.work(STORE, id, deadline).leftovers()).containsExactly(hash(1));
        }
    }

    @Test
    void whatOneProcessWroteAnotherReads() throws Exception {
        ledger.accept(version(NODES, 1), MONDAY, deadline);
        show(STORE, NODES, 1, MONDAY);

        DocumentLedger other = sameRecords(ledger);

        assertThat(other.version(NODES, hash(1), deadline)).contains(version(NODES, 1));
        assertThat(other.generation(STORE, deadline)).isEqualTo(1);
        assertThat(other.retract(NODES, deadline)).isTrue();
        assertThat(ledger.find(STORE, NODES, deadline)).isEmpty();
    }

    @Test
    void aStoreThatIsForgottenWhileDocumentsAreRetractedAndAcceptedLeavesNothingBehind() throws Exception {
        DocumentLedger other = sameRecords(ledger);
        for (int round = 0; round < 20; round++) {
            var id = new DocumentId("round " + round);
            ledger.register(new StoreIdentity(OTHER_STORE, MODEL), MONDAY, deadline);
            ledger.register(new StoreIdentity(STORE, MODEL), TUESDAY, deadline);
            ledger.accept(version(id, 1), MONDAY, deadline);
            show(OTHER_STORE, id, 1, MONDAY);
            ledger.accept(version(id, 2), MONDAY, deadline);

            Together.<Boolean>run(List.of(
                    () -> ledger.forgetStores(TUESDAY, deadline) == 1, () -> other.retract(id, deadline), () -> {
                        other.accept(version(id, 1), MONDAY, deadline);
                        return true;
                    }));

            ledger.retract(id, deadline);
            assertThat(ledger.forgetStores(TUESDAY, deadline)).isZero();
            assertThat(ledger.chunkIds(id, hash(1), deadline)).isEmpty();
            assertThat(ledger.chunkIds(id, hash(2), deadline)).isEmpty();
        }
    }

    // ---- in few words

    /** What a worker does to show a version: note it, write its chunks, make it current. */
    private void show(StoreId store, DocumentId id, int number, Instant at) {
        assertThat(ledger.beginWrite(store, id, hash(number), deadline)).isTrue();
        assertThat(ledger.makeCurrent(store, id, hash(number), at, deadline)).isTrue();
    }

    private Optional<CurrentVersion> current(StoreId store, DocumentId id) {
        return Optional.ofNullable(
                ledger.currentVersions(store, Set.of(id), deadline).get(id));
    }

    private static List<ChunkId> chunkIds(int number) {
        return version(NODES, number).chunks().stream().map(ChunkOutline::id).toList();
    }

    private List<RecordedVersion> recordedIn(int limit) {
        List<RecordedVersion> all = new ArrayList<>();
        while (true) {
            Optional<RecordedVersion> after = all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
            List<RecordedVersion> page = ledger.recorded(STORE, after, limit, deadline);
            if (page.isEmpty()) {
                return all;
            }
            assertThat(page).hasSizeLessThanOrEqualTo(limit);
            all.addAll(page);
        }
    }

    private DocumentSummary summary(StoreId store, DocumentId id) {
        return ledger.find(store, id, deadline).orElseThrow().summary();
    }

    /** Ids in their order, with what is before, between and after letters, and above U+FFFF. */
    private static List<DocumentId> idsOfAllKinds() {
        return Stream.of("!", "0", "A", "Z", "a", "a b", "a/b", "aa", "b", "\u00e9", "\u3042", "\ufb01", "\ud83e\udd16")
                .map(DocumentId::new)
                .toList();
    }

    private List<DocumentId> listAll(int limit) {
        List<DocumentId> ids = new ArrayList<>();
        Optional<DocumentId> after = Optional.empty();
        do {
            DocumentPage page = ledger.list(STORE, after, limit, deadline);
            assertThat(page.documents()).hasSizeBetween(1, limit);
            page.documents().forEach(document -> ids.add(document.id()));
            after = page.next();
        } while (after.isPresent());
        return ids;
    }

    private List<StoreWork> unlevelIn(int limit) {
        List<StoreWork> all = new ArrayList<>();
        Optional<DocumentId> after = Optional.empty();
        while (true) {
            List<StoreWork> page = ledger.unlevel(STORE, after, limit, deadline);
            if (page.isEmpty()) {
                return all;
            }
            assertThat(page).hasSizeLessThanOrEqualTo(limit);
            all.addAll(page);
            after = Optional.of(page.getLast().id());
        }
    }
}
