package dev.ragagent.testkit.record;

import static dev.ragagent.testkit.record.SampleDocuments.BINARY;
import static dev.ragagent.testkit.record.SampleDocuments.MONDAY;
import static dev.ragagent.testkit.record.SampleDocuments.NODES;
import static dev.ragagent.testkit.record.SampleDocuments.OTHER_SOURCE;
import static dev.ragagent.testkit.record.SampleDocuments.SOURCE;
import static dev.ragagent.testkit.record.SampleDocuments.TOPICS;
import static dev.ragagent.testkit.record.SampleDocuments.TUESDAY;
import static dev.ragagent.testkit.record.SampleDocuments.hash;
import static dev.ragagent.testkit.record.SampleDocuments.idsOfAllKinds;
import static dev.ragagent.testkit.record.SampleDocuments.version;
import static dev.ragagent.testkit.record.SampleStores.STORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentPage;
import dev.ragagent.model.document.DocumentState;
import dev.ragagent.model.document.DocumentSummary;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.StoreWork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Documents and work as lists: in the order of ids, page by page. */
interface LedgerListingContract extends LedgerUnderTest {
    @Test
    default void pagesThroughAllDocumentsById() {
        List<DocumentId> ids = idsOfAllKinds();
        var shuffled = new ArrayList<>(ids);
        Collections.shuffle(shuffled, new Random(11));
        for (DocumentId id : shuffled) {
            ledger().accept(version(id, 1), MONDAY, deadline());
        }
        ledger().accept(version(NODES, 1), MONDAY, deadline());
        ledger().retract(NODES, deadline());

        for (int limit : List.of(1, 2, 3, ids.size() - 1, ids.size(), 1000)) {
            assertThat(listAll(limit)).as("pages of %s", limit).isEqualTo(ids);
        }
        assertThat(ledger().list(STORE, Optional.of(ids.getLast()), 10, deadline()))
                .isEqualTo(new DocumentPage(List.of(), Optional.empty()));
    }

    @Test
    default void aPageMayBeginAfterAnIdThatIsNotThere() {
        ledger().accept(version(NODES, 1), MONDAY, deadline());
        ledger().accept(version(TOPICS, 1), MONDAY, deadline());

        DocumentPage page = ledger().list(STORE, Optional.of(new DocumentId("guides/o")), 10, deadline());

        assertThat(page.documents()).extracting(DocumentSummary::id).containsExactly(TOPICS);
    }

    @Test
    default void listsEachStateAsItIs() {
        var failed = new DocumentId("failed");
        var pending = new DocumentId("pending");
        var replaced = new DocumentId("replaced");
        ledger().recordFailure(failed, SOURCE, BINARY, MONDAY, deadline());
        ledger().accept(version(pending, 1), MONDAY, deadline());
        acceptAndShow(STORE, replaced, 1);
        ledger().accept(version(replaced, 2), TUESDAY, deadline());

        List<DocumentSummary> documents =
                ledger().list(STORE, Optional.empty(), 10, deadline()).documents();

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
    default void pagesThroughWhatIsNotLevel() {
        List<DocumentId> ids = idsOfAllKinds();
        for (DocumentId id : ids) {
            ledger().accept(version(id, 1), MONDAY, deadline());
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
                    ledger().retract(id, deadline());
                }
                case 2 -> {
                    begin(STORE, id, 1);
                    ledger().accept(version(id, 2), MONDAY, deadline());
                }
                default -> ledger().recordFailure(id, SOURCE, BINARY, MONDAY, deadline());
            }
            unlevel.add(id);
        }
        ledger().recordFailure(new DocumentId("never read"), SOURCE, BINARY, MONDAY, deadline());

        for (int limit : List.of(1, 2, unlevel.size(), 1000)) {
            List<StoreWork> work = unlevelIn(limit);
            assertThat(work).as("pages of %s", limit).extracting(StoreWork::id).isEqualTo(unlevel);
            assertThat(work).noneMatch(StoreWork::level);
            for (StoreWork each : work) {
                assertThat(each).isEqualTo(ledger().work(STORE, each.id(), deadline()));
            }
        }
    }

    @Test
    default void aPageHoldsAtLeastOneAndAtMostAThousand() {
        for (int limit : List.of(-1, 0, 1001)) {
            assertThatThrownBy(() -> ledger().list(STORE, Optional.empty(), limit, deadline()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ledger().unlevel(STORE, Optional.empty(), limit, deadline()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ledger().recorded(STORE, Optional.empty(), limit, deadline()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ledger().youngest(STORE, limit, deadline()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    default void findsNothingThatIsNotThere() {
        assertThat(ledger().find(STORE, NODES, deadline())).isEmpty();
        assertThat(ledger().list(STORE, Optional.empty(), 10, deadline()))
                .isEqualTo(new DocumentPage(List.of(), Optional.empty()));
        assertThat(ledger().idsOf(SOURCE, deadline())).isEmpty();
        assertThat(ledger().work(STORE, NODES, deadline()).level()).isTrue();
    }

    @Test
    default void tellsTheIdsOfASource() {
        acceptAndShow(STORE, NODES, 1);
        ledger().recordFailure(TOPICS, SOURCE, BINARY, MONDAY, deadline());
        ledger().accept(version(new DocumentId("other"), 1, OTHER_SOURCE), MONDAY, deadline());
        ledger().accept(version(new DocumentId("gone"), 1), MONDAY, deadline());
        ledger().retract(new DocumentId("gone"), deadline());

        assertThat(ledger().idsOf(SOURCE, deadline())).containsExactlyInAnyOrder(NODES, TOPICS);
        assertThat(ledger().idsOf(OTHER_SOURCE, deadline())).containsExactly(new DocumentId("other"));
    }

    private List<DocumentId> listAll(int limit) {
        List<DocumentId> ids = new ArrayList<>();
        Optional<DocumentId> after = Optional.empty();
        do {
            DocumentPage page = ledger().list(STORE, after, limit, deadline());
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
            List<StoreWork> page = ledger().unlevel(STORE, after, limit, deadline());
            if (page.isEmpty()) {
                return all;
            }
            assertThat(page).hasSizeLessThanOrEqualTo(limit);
            all.addAll(page);
            after = Optional.of(page.getLast().id());
        }
    }
}
