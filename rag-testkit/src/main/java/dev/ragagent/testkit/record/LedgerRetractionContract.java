package dev.ragagent.testkit.record;

import static dev.ragagent.testkit.record.SampleDocuments.BINARY;
import static dev.ragagent.testkit.record.SampleDocuments.MONDAY;
import static dev.ragagent.testkit.record.SampleDocuments.NODES;
import static dev.ragagent.testkit.record.SampleDocuments.SOURCE;
import static dev.ragagent.testkit.record.SampleDocuments.TOPICS;
import static dev.ragagent.testkit.record.SampleDocuments.TUESDAY;
import static dev.ragagent.testkit.record.SampleDocuments.chunkIds;
import static dev.ragagent.testkit.record.SampleDocuments.hash;
import static dev.ragagent.testkit.record.SampleDocuments.version;
import static dev.ragagent.testkit.record.SampleStores.OTHER_STORE;
import static dev.ragagent.testkit.record.SampleStores.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.Acceptance;
import dev.ragagent.model.document.CurrentVersion;
import dev.ragagent.model.document.StoreWork;
import dev.ragagent.model.job.ClaimOutcome;
import dev.ragagent.model.retrieval.StoreId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Documents that are taken away: gone from every store at once, erased, and free to come back. */
interface LedgerRetractionContract extends LedgerUnderTest {
    @Test
    default void whatIsRetractedIsCurrentNowhere() {
        acceptAndShow(STORE, NODES, 1);
        show(OTHER_STORE, NODES, 1, MONDAY);

        assertThat(ledger().retract(NODES, deadline())).isTrue();

        for (StoreId store : List.of(STORE, OTHER_STORE)) {
            assertThat(current(store, NODES)).isEmpty();
            assertThat(ledger().find(store, NODES, deadline())).isEmpty();
            assertThat(ledger().list(store, Optional.empty(), 10, deadline()).documents())
                    .isEmpty();
            assertThat(ledger().generation(store, deadline())).isEqualTo(2);
            assertThat(ledger().work(store, NODES, deadline()))
                    .isEqualTo(new StoreWork(NODES, Optional.empty(), Optional.empty(), List.of(hash(1))));
        }
        assertThat(ledger().idsOf(SOURCE, deadline())).isEmpty();
    }

    @Test
    default void whatIsRetractedIsErasedButForTheIdsOfChunksThatAStoreMayHold() {
        acceptAndShow(STORE, NODES, 1);
        ledger().accept(version(NODES, 2), MONDAY, deadline());
        begin(OTHER_STORE, NODES, 2);

        ledger().retract(NODES, deadline());

        for (int number : List.of(1, 2)) {
            assertThat(ledger().version(NODES, hash(number), deadline())).isEmpty();
            assertThat(ledger().chunkIds(NODES, hash(number), deadline())).isEqualTo(chunkIds(NODES, number));
        }
        assertThat(begin(STORE, NODES, 2)).isEqualTo(ClaimOutcome.REFUSED);
        takeOut(STORE, NODES, 1);
        assertThat(ledger().chunkIds(NODES, hash(1), deadline())).isEmpty();
        takeOut(OTHER_STORE, NODES, 2);
        assertThat(ledger().chunkIds(NODES, hash(2), deadline())).isEmpty();
        assertThat(ledger().unlevel(STORE, Optional.empty(), 10, deadline())).isEmpty();
    }

    @Test
    default void whatWasErasedAndIsAcceptedAgainIsThereWhole() {
        acceptAndShow(STORE, NODES, 1);
        ledger().retract(NODES, deadline());

        ledger().accept(version(NODES, 1), TUESDAY, deadline());

        assertThat(ledger().version(NODES, hash(1), deadline())).contains(version(NODES, 1));
        assertThat(ledger().chunkIds(NODES, hash(1), deadline())).isEqualTo(chunkIds(NODES, 1));
        show(STORE, NODES, 1, TUESDAY);
        assertThat(ledger().find(STORE, NODES, deadline()).orElseThrow().content())
                .isEqualTo(version(NODES, 1).text());
    }

    @Test
    default void tellsTheIdsOfAVersionsChunksInTheirOrder() {
        ledger().accept(version(NODES, 1), MONDAY, deadline());

        assertThat(ledger().chunkIds(NODES, hash(1), deadline())).isEqualTo(chunkIds(NODES, 1));
        assertThat(ledger().chunkIds(NODES, hash(2), deadline())).isEmpty();
        assertThat(ledger().chunkIds(TOPICS, hash(1), deadline())).isEmpty();
    }

    @Test
    default void retractingChangesTheGenerationOnlyWhereTheDocumentWasShown() {
        acceptAndShow(STORE, NODES, 1);

        ledger().retract(NODES, deadline());

        assertThat(ledger().generation(STORE, deadline())).isEqualTo(2);
        assertThat(ledger().generation(OTHER_STORE, deadline())).isZero();
    }

    @Test
    default void whatIsInNoStoreIsGoneWhenRetracted() {
        ledger().accept(version(NODES, 1), MONDAY, deadline());

        assertThat(ledger().retract(NODES, deadline())).isTrue();

        assertThat(ledger().version(NODES, hash(1), deadline())).isEmpty();
        assertThat(ledger().work(STORE, NODES, deadline()).level()).isTrue();
    }

    @Test
    default void whatFailedCanBeRetracted() {
        ledger().recordFailure(NODES, SOURCE, BINARY, MONDAY, deadline());

        assertThat(ledger().retract(NODES, deadline())).isTrue();

        assertThat(ledger().find(STORE, NODES, deadline())).isEmpty();
        assertThat(ledger().idsOf(SOURCE, deadline())).isEmpty();
    }

    @Test
    default void retractingWhatIsNotThereDoesNothing() {
        acceptAndShow(STORE, NODES, 1);

        assertThat(ledger().retract(TOPICS, deadline())).isFalse();
        ledger().retract(NODES, deadline());
        assertThat(ledger().retract(NODES, deadline())).isFalse();

        assertThat(ledger().generation(STORE, deadline())).isEqualTo(2);
    }

    @Test
    default void whatWasRetractedCanComeBack() {
        acceptAndShow(STORE, NODES, 1);
        ledger().retract(NODES, deadline());

        assertThat(ledger().accept(version(NODES, 1), TUESDAY, deadline())).isEqualTo(new Acceptance.Accepted());
        assertThat(ledger().work(STORE, NODES, deadline()))
                .isEqualTo(new StoreWork(NODES, Optional.of(hash(1)), Optional.empty(), List.of()));
        show(STORE, NODES, 1, TUESDAY);

        assertThat(current(STORE, NODES)).contains(new CurrentVersion(hash(1), 3));
    }
}
