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
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.CurrentVersion;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.RecordedVersion;
import dev.ragagent.model.document.StoreWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an audit asks and tells: the versions that a store should hold, and those that it has lost. */
interface LedgerAuditContract extends LedgerUnderTest {
    @Test
    default void aLostVersionIsWrittenAgain() {
        acceptAndShow(STORE, NODES, 1);
        show(OTHER_STORE, NODES, 1, MONDAY);
        var shown = new CurrentVersion(hash(1), 1);

        assertThat(ledger().lose(STORE, NODES, shown, deadline())).isTrue();
        assertThat(ledger().lose(STORE, NODES, shown, deadline())).isFalse();

        assertThat(current(STORE, NODES)).isEmpty();
        assertThat(current(OTHER_STORE, NODES)).contains(shown);
        assertThat(ledger().generation(STORE, deadline())).isEqualTo(2);
        assertThat(ledger().unlevel(STORE, Optional.empty(), 10, deadline()))
                .containsExactly(new StoreWork(NODES, Optional.of(hash(1)), Optional.empty(), List.of()));
        show(STORE, NODES, 1, TUESDAY);
        assertThat(current(STORE, NODES)).contains(new CurrentVersion(hash(1), 3));
    }

    /** Whoever found chunks missing may have looked while another took the version out and put it in again. */
    @Test
    default void onlyWhatIsStillTheSameCanBeLost() {
        acceptAndShow(STORE, NODES, 1);
        acceptAndShow(STORE, NODES, 2);
        acceptAndShow(STORE, NODES, 1);

        assertThat(ledger().lose(STORE, NODES, new CurrentVersion(hash(1), 1), deadline()))
                .isFalse();
        assertThat(ledger().lose(STORE, NODES, new CurrentVersion(hash(2), 2), deadline()))
                .isFalse();
        assertThat(ledger().lose(STORE, TOPICS, new CurrentVersion(hash(1), 3), deadline()))
                .isFalse();
        assertThat(ledger().lose(NEW_STORE, NODES, new CurrentVersion(hash(1), 3), deadline()))
                .isFalse();

        assertThat(current(STORE, NODES)).contains(new CurrentVersion(hash(1), 3));
        assertThat(ledger().generation(STORE, deadline())).isEqualTo(3);
    }

    @Test
    default void tellsWhatAStoreShouldHold() {
        var begun = new DocumentId("begun");
        var removed = new DocumentId("removed");
        acceptAndShow(STORE, NODES, 1);
        acceptAndShow(STORE, NODES, 2);
        ledger().accept(version(begun, 1), MONDAY, deadline());
        begin(STORE, begun, 1);
        acceptAndShow(STORE, removed, 1);
        ledger().retract(removed, deadline());
        acceptAndShow(OTHER_STORE, TOPICS, 1);
        var expected = List.of(
                new RecordedVersion(begun, hash(1), 2, Optional.empty()),
                new RecordedVersion(NODES, hash(1), 2, Optional.empty()),
                new RecordedVersion(NODES, hash(2), 2, Optional.of(2L)),
                new RecordedVersion(removed, hash(1), 2, Optional.empty()));

        for (int limit : List.of(1, 2, 3, 4, 1000)) {
            assertThat(recordedIn(limit)).as("pages of %s", limit).isEqualTo(expected);
        }
        assertThat(ledger().recordedChunks(STORE, deadline())).isEqualTo(8);
        assertThat(ledger().recordedChunks(OTHER_STORE, deadline())).isEqualTo(2);
    }

    @Test
    default void tellsWhatBecameCurrentLast() {
        for (DocumentId id : List.of(TOPICS, NODES, new DocumentId("third"))) {
            acceptAndShow(STORE, id, 1);
        }
        acceptAndShow(STORE, TOPICS, 2);

        assertThat(ledger().youngest(STORE, 2, deadline()))
                .containsExactly(
                        new RecordedVersion(TOPICS, hash(2), 2, Optional.of(4L)),
                        new RecordedVersion(new DocumentId("third"), hash(1), 2, Optional.of(3L)));
        assertThat(ledger().youngest(STORE, 1000, deadline())).hasSize(3);
        assertThat(ledger().youngest(OTHER_STORE, 10, deadline())).isEmpty();
    }

    private List<RecordedVersion> recordedIn(int limit) {
        List<RecordedVersion> all = new ArrayList<>();
        while (true) {
            Optional<RecordedVersion> after = all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
            List<RecordedVersion> page = ledger().recorded(STORE, after, limit, deadline());
            if (page.isEmpty()) {
                return all;
            }
            assertThat(page).hasSizeLessThanOrEqualTo(limit);
            all.addAll(page);
        }
    }
}
