package dev.ragagent.testkit.record;

import static dev.ragagent.testkit.record.SampleDocuments.MONDAY;
import static dev.ragagent.testkit.record.SampleDocuments.NODES;
import static dev.ragagent.testkit.record.SampleDocuments.SOURCE;
import static dev.ragagent.testkit.record.SampleDocuments.TOPICS;
import static dev.ragagent.testkit.record.SampleDocuments.TUESDAY;
import static dev.ragagent.testkit.record.SampleDocuments.hash;
import static dev.ragagent.testkit.record.SampleDocuments.version;
import static dev.ragagent.testkit.record.SampleStores.OTHER_STORE;
import static dev.ragagent.testkit.record.SampleStores.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.CurrentVersion;
import dev.ragagent.model.document.DocumentDetail;
import dev.ragagent.model.document.DocumentPage;
import dev.ragagent.model.document.DocumentState;
import dev.ragagent.model.document.DocumentSummary;
import dev.ragagent.model.document.DocumentVersion;
import dev.ragagent.model.document.StoreWork;
import dev.ragagent.model.job.ClaimOutcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The steps by which a version takes the place of another in a store: begun, made current, the old one forgotten. */
interface LedgerWritingContract extends LedgerUnderTest {
    @Test
    default void eachStepOfAReplacementLeavesTheRightWork() {
        acceptAndShow(STORE, NODES, 1);
        ledger().accept(version(NODES, 2), TUESDAY, deadline());

        var ticket = begun(STORE, NODES, 2);
        assertThat(ledger().work(STORE, NODES, deadline()))
                .isEqualTo(new StoreWork(NODES, Optional.of(hash(2)), Optional.of(hash(1)), List.of()));

        assertThat(ledger().makeCurrent(STORE, NODES, hash(2), ticket, TUESDAY, deadline()))
                .isTrue();
        assertThat(ledger().work(STORE, NODES, deadline()))
                .isEqualTo(new StoreWork(NODES, Optional.of(hash(2)), Optional.of(hash(2)), List.of(hash(1))));
        assertThat(ledger().version(NODES, hash(1), deadline())).isPresent();

        takeOut(STORE, NODES, 1);
        assertThat(ledger().work(STORE, NODES, deadline()).level()).isTrue();
        assertThat(ledger().version(NODES, hash(1), deadline())).isEmpty();
        assertThat(ledger().version(NODES, hash(2), deadline())).isPresent();
    }

    @Test
    default void aVersionThatWasBegunAndNotFinishedIsALeftoverOnceAnotherIsWanted() {
        ledger().accept(version(NODES, 1), MONDAY, deadline());
        begin(STORE, NODES, 1);
        begin(STORE, NODES, 1);
        ledger().accept(version(NODES, 2), MONDAY, deadline());
        begin(STORE, NODES, 2);
        ledger().accept(version(NODES, 3), MONDAY, deadline());

        StoreWork work = ledger().work(STORE, NODES, deadline());

        assertThat(work.leftovers()).containsExactlyInAnyOrder(hash(1), hash(2));
        assertThat(ledger().work(OTHER_STORE, NODES, deadline()).leftovers()).isEmpty();
        assertThat(ledger().version(NODES, hash(1), deadline())).contains(version(NODES, 1));
        assertThat(ledger().version(NODES, hash(2), deadline())).contains(version(NODES, 2));
    }

    @Test
    default void nothingIsNotedForAVersionThatIsGone() {
        ledger().accept(version(NODES, 1), MONDAY, deadline());
        ledger().accept(version(NODES, 2), MONDAY, deadline());
        ledger().retract(NODES, deadline());

        assertThat(begin(STORE, NODES, 1)).isEqualTo(ClaimOutcome.REFUSED);
        assertThat(begin(STORE, NODES, 2)).isEqualTo(ClaimOutcome.REFUSED);
        assertThat(begin(STORE, TOPICS, 1)).isEqualTo(ClaimOutcome.REFUSED);

        assertThat(ledger().work(STORE, NODES, deadline()).level()).isTrue();
        assertThat(ledger().unlevel(STORE, Optional.empty(), 10, deadline())).isEmpty();
    }

    @Test
    default void aCurrentVersionIsShownWithItsData() {
        ledger().accept(version(NODES, 1), MONDAY, deadline());
        var ticket = begun(STORE, NODES, 1);

        assertThat(ledger().makeCurrent(STORE, NODES, hash(1), ticket, TUESDAY, deadline()))
                .isTrue();

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
        assertThat(ledger().find(STORE, NODES, deadline())).contains(new DocumentDetail(expected, version.text()));
        assertThat(ledger().list(STORE, Optional.empty(), 10, deadline()))
                .isEqualTo(new DocumentPage(List.of(expected), Optional.empty()));
        assertThat(current(STORE, NODES)).contains(new CurrentVersion(hash(1), 1));
        assertThat(current(OTHER_STORE, NODES)).isEmpty();
        assertThat(summary(OTHER_STORE, NODES).state()).isEqualTo(DocumentState.PENDING);
    }

    @Test
    default void aVersionThatIsNotWantedIsNotMadeCurrent() {
        ledger().accept(version(NODES, 1), MONDAY, deadline());
        var first = begun(STORE, NODES, 1);
        ledger().accept(version(NODES, 2), MONDAY, deadline());
        var second = begun(STORE, NODES, 2);

        assertThat(ledger().makeCurrent(STORE, NODES, hash(1), first, MONDAY, deadline()))
                .isFalse();
        ledger().retract(NODES, deadline());
        assertThat(ledger().makeCurrent(STORE, NODES, hash(2), second, MONDAY, deadline()))
                .isFalse();
        assertThat(ledger().makeCurrent(STORE, TOPICS, hash(1), claim(WORKER), MONDAY, deadline()))
                .isFalse();

        assertThat(current(STORE, NODES)).isEmpty();
        assertThat(ledger().generation(STORE, deadline())).isZero();
    }

    @Test
    default void makingACurrentVersionCurrentChangesNothing() {
        acceptAndShow(STORE, NODES, 1);

        assertThat(ledger().makeCurrent(STORE, NODES, hash(1), claim(WORKER), TUESDAY, deadline()))
                .isTrue();
        ledger().accept(version(NODES, 2), TUESDAY, deadline());
        assertThat(ledger().makeCurrent(STORE, NODES, hash(1), claim(WORKER), TUESDAY, deadline()))
                .isTrue();

        assertThat(ledger().generation(STORE, deadline())).isEqualTo(1);
        assertThat(summary(STORE, NODES).ingestedAt()).contains(MONDAY);
        assertThat(ledger().work(STORE, NODES, deadline()).wanted()).contains(hash(2));
    }

    @Test
    default void aVersionIsKeptAsLongAsAnyStoreNeedsIt() {
        acceptAndShow(STORE, NODES, 1);
        show(OTHER_STORE, NODES, 1, MONDAY);
        acceptAndShow(STORE, NODES, 2);

        takeOut(STORE, NODES, 1);

        assertThat(ledger().version(NODES, hash(1), deadline())).contains(version(NODES, 1));
        assertThat(ledger().find(OTHER_STORE, NODES, deadline()).orElseThrow().content())
                .isEqualTo(version(NODES, 1).text());

        show(OTHER_STORE, NODES, 2, MONDAY);
        takeOut(OTHER_STORE, NODES, 1);
        assertThat(ledger().version(NODES, hash(1), deadline())).isEmpty();
    }

    @Test
    default void aCurrentVersionIsNotForgotten() {
        acceptAndShow(STORE, NODES, 1);
        ledger().accept(version(NODES, 2), MONDAY, deadline());

        takeOut(STORE, NODES, 1);

        assertThat(current(STORE, NODES)).contains(new CurrentVersion(hash(1), 1));
        assertThat(ledger().version(NODES, hash(1), deadline())).isPresent();
        show(STORE, NODES, 2, MONDAY);
        assertThat(ledger().work(STORE, NODES, deadline()).leftovers()).containsExactly(hash(1));
    }

    @Test
    default void aWantedVersionIsKeptWhenItsChunksAreForgotten() {
        ledger().accept(version(NODES, 1), MONDAY, deadline());
        var claim = begun(STORE, NODES, 1);

        ledger().forget(STORE, NODES, hash(1), claim, deadline());

        assertThat(ledger().version(NODES, hash(1), deadline())).isPresent();
        assertThat(ledger().work(STORE, NODES, deadline()).wanted()).contains(hash(1));
        ledger().retract(NODES, deadline());
        assertThat(ledger().work(STORE, NODES, deadline()).level()).isTrue();
    }

    @Test
    default void forgettingWhatIsNotThereDoesNothing() {
        ledger().accept(version(NODES, 1), MONDAY, deadline());

        takeOut(STORE, NODES, 2);
        takeOut(STORE, TOPICS, 1);
        takeOut(STORE, TOPICS, 1);

        assertThat(ledger().version(NODES, hash(1), deadline())).isPresent();
        assertThat(ledger().work(STORE, TOPICS, deadline()))
                .isEqualTo(new StoreWork(TOPICS, Optional.empty(), Optional.empty(), List.of()));
    }
}
