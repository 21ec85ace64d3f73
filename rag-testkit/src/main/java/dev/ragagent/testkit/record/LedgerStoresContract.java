package dev.ragagent.testkit.record;

import static dev.ragagent.testkit.record.SampleDocuments.MONDAY;
import static dev.ragagent.testkit.record.SampleDocuments.NODES;
import static dev.ragagent.testkit.record.SampleDocuments.TOPICS;
import static dev.ragagent.testkit.record.SampleDocuments.TUESDAY;
import static dev.ragagent.testkit.record.SampleDocuments.hash;
import static dev.ragagent.testkit.record.SampleDocuments.version;
import static dev.ragagent.testkit.record.SampleStores.NEW_STORE;
import static dev.ragagent.testkit.record.SampleStores.OTHER_STORE;
import static dev.ragagent.testkit.record.SampleStores.STORE;
import static dev.ragagent.testkit.record.SampleStores.identity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.model.document.CurrentVersion;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentState;
import dev.ragagent.model.document.StoreWork;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Stores: each with a generation and current versions of its own, until nobody uses it any more. */
interface LedgerStoresContract extends LedgerUnderTest {
    @Test
    default void aNewStoreBeginsAtGenerationZeroAndShowsNothing() {
        acceptAndShow(STORE, NODES, 1);
        var wiped = NEW_STORE;

        ledger().register(identity(wiped), TUESDAY, deadline());

        assertThat(ledger().generation(wiped, deadline())).isZero();
        assertThat(summary(wiped, NODES).state()).isEqualTo(DocumentState.PENDING);
        assertThat(ledger().unlevel(wiped, Optional.empty(), 10, deadline()))
                .containsExactly(new StoreWork(NODES, Optional.of(hash(1)), Optional.empty(), List.of()));
    }

    @Test
    default void registeringAgainChangesNothing() {
        acceptAndShow(STORE, NODES, 1);

        ledger().register(identity(STORE), TUESDAY, deadline());

        assertThat(ledger().generation(STORE, deadline())).isEqualTo(1);
        assertThat(current(STORE, NODES)).isPresent();
    }

    @Test
    default void everyChangeOfWhatIsCurrentCountsOnce() {
        for (int round = 1; round <= 3; round++) {
            acceptAndShow(STORE, NODES, round);
            acceptAndShow(STORE, TOPICS, round);
        }

        assertThat(ledger().generation(STORE, deadline())).isEqualTo(6);
        assertThat(ledger().currentVersions(STORE, Set.of(NODES, TOPICS), deadline()))
                .isEqualTo(Map.of(NODES, new CurrentVersion(hash(3), 5), TOPICS, new CurrentVersion(hash(3), 6)));
    }

    @Test
    default void tellsOnlyTheVersionsThatAreCurrent() {
        acceptAndShow(STORE, NODES, 1);
        ledger().accept(version(TOPICS, 1), MONDAY, deadline());

        assertThat(ledger().currentVersions(STORE, Set.of(NODES, TOPICS, new DocumentId("unknown")), deadline()))
                .isEqualTo(Map.of(NODES, new CurrentVersion(hash(1), 1)));
        assertThat(ledger().currentVersions(STORE, Set.of(TOPICS), deadline())).isEmpty();
        assertThat(ledger().currentVersions(STORE, Set.of(), deadline())).isEmpty();
    }

    @Test
    default void saysWhetherAStoreIsNew() {
        assertThat(ledger().register(identity(NEW_STORE), MONDAY, deadline())).isTrue();
        assertThat(ledger().register(identity(NEW_STORE), TUESDAY, deadline())).isFalse();
    }

    @Test
    default void aStoreThatIsNotRegisteredIsRefused() {
        ledger().accept(version(NODES, 1), MONDAY, deadline());

        assertThatThrownBy(() -> begin(NEW_STORE, NODES, 1)).isInstanceOf(IllegalArgumentException.class);
        takeOut(NEW_STORE, NODES, 1);
        assertThat(ledger().recordedChunks(NEW_STORE, deadline())).isZero();
        assertThat(ledger().recorded(NEW_STORE, Optional.empty(), 10, deadline()))
                .isEmpty();
    }

    @Test
    default void storesThatNobodyUsesAreForgottenWithWhatTheyAloneNeeded() {
        acceptAndShow(STORE, NODES, 1);
        show(OTHER_STORE, NODES, 1, MONDAY);
        acceptAndShow(STORE, NODES, 2);
        takeOut(STORE, NODES, 1);
        acceptAndShow(OTHER_STORE, TOPICS, 1);
        ledger().retract(TOPICS, deadline());
        ledger().register(identity(STORE), TUESDAY, deadline());
        assertThat(ledger().forgetStores(MONDAY, deadline())).isZero();

        assertThat(ledger().forgetStores(TUESDAY, deadline())).isEqualTo(1);
        assertThat(ledger().forgetStores(TUESDAY, deadline())).isZero();

        assertThat(ledger().version(NODES, hash(1), deadline())).isEmpty();
        assertThat(ledger().chunkIds(TOPICS, hash(1), deadline())).isEmpty();
        assertThat(ledger().version(NODES, hash(2), deadline())).isPresent();
        assertThat(ledger().work(STORE, NODES, deadline()).level()).isTrue();
        assertThat(current(STORE, NODES)).contains(new CurrentVersion(hash(2), 2));
    }

    @Test
    default void aStoreThatWasForgottenComesBackAsANewOne() {
        acceptAndShow(OTHER_STORE, NODES, 1);
        ledger().forgetStores(TUESDAY, deadline());

        assertThatThrownBy(() -> begin(OTHER_STORE, NODES, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(ledger().register(identity(OTHER_STORE), TUESDAY, deadline()))
                .isTrue();

        assertThat(ledger().generation(OTHER_STORE, deadline())).isZero();
        assertThat(ledger().recordedChunks(OTHER_STORE, deadline())).isZero();
        assertThat(ledger().unlevel(OTHER_STORE, Optional.empty(), 10, deadline()))
                .containsExactly(new StoreWork(NODES, Optional.of(hash(1)), Optional.empty(), List.of()));
    }

    @Test
    default void manyUnusedVersionsGoWithTheStore() {
        for (int i = 0; i < 250; i++) {
            var id = new DocumentId("document " + i);
            acceptAndShow(OTHER_STORE, id, 1);
            ledger().accept(version(id, 2), MONDAY, deadline());
        }

        assertThat(ledger().forgetStores(TUESDAY, deadline())).isEqualTo(2);

        for (int i = 0; i < 250; i++) {
            var id = new DocumentId("document " + i);
            assertThat(ledger().version(id, hash(1), deadline())).isEmpty();
            assertThat(ledger().version(id, hash(2), deadline())).isPresent();
        }
    }
}
