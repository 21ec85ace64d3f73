package dev.ragagent.testkit.record;

import static dev.ragagent.testkit.record.SampleDocuments.MONDAY;
import static dev.ragagent.testkit.record.SampleDocuments.NODES;
import static dev.ragagent.testkit.record.SampleDocuments.OTHER_SOURCE;
import static dev.ragagent.testkit.record.SampleDocuments.SOURCE;
import static dev.ragagent.testkit.record.SampleDocuments.TUESDAY;
import static dev.ragagent.testkit.record.SampleDocuments.hash;
import static dev.ragagent.testkit.record.SampleDocuments.version;
import static dev.ragagent.testkit.record.SampleStores.OTHER_STORE;
import static dev.ragagent.testkit.record.SampleStores.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.Acceptance;
import dev.ragagent.model.document.DocumentState;
import dev.ragagent.model.document.DocumentSummary;
import dev.ragagent.model.document.Metadata;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Documents that could not be read: told beside what stands, and in the place of nothing. */
interface LedgerFailureContract extends LedgerUnderTest {
    @Test
    default void whatCouldNotBeReadIsListedAsFailed() {
        ledger().recordFailure(NODES, SOURCE, "it is binary", MONDAY, deadline());

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
        assertThat(ledger().find(STORE, NODES, deadline()).orElseThrow().content())
                .isEmpty();
        assertThat(ledger().idsOf(SOURCE, deadline())).containsExactly(NODES);
        assertThat(ledger().work(STORE, NODES, deadline()).level()).isTrue();
        assertThat(ledger().unlevel(STORE, Optional.empty(), 10, deadline())).isEmpty();
    }

    @Test
    default void aFailureLeavesTheVersionThatStands() {
        acceptAndShow(STORE, NODES, 1);

        ledger().recordFailure(NODES, SOURCE, "it is binary", TUESDAY, deadline());

        assertThat(summary(STORE, NODES).state()).isEqualTo(DocumentState.CURRENT);
        assertThat(summary(STORE, NODES).failure()).contains("it is binary");
        assertThat(ledger().work(STORE, NODES, deadline()).wanted()).contains(hash(1));
        assertThat(summary(OTHER_STORE, NODES).state()).isEqualTo(DocumentState.PENDING);
        assertThat(ledger().work(OTHER_STORE, NODES, deadline()).level()).isFalse();
    }

    @Test
    default void theLastFailureIsTold() {
        ledger().recordFailure(NODES, SOURCE, "it is binary", MONDAY, deadline());
        ledger().recordFailure(NODES, SOURCE, "it is empty", TUESDAY, deadline());

        assertThat(summary(STORE, NODES).failure()).contains("it is empty");
        assertThat(ledger().list(STORE, Optional.empty(), 10, deadline()).documents())
                .extracting(DocumentSummary::failure)
                .containsExactly(Optional.of("it is empty"));
    }

    @Test
    default void acceptingForgetsAFailure() {
        ledger().recordFailure(NODES, SOURCE, "it is binary", MONDAY, deadline());

        assertThat(ledger().accept(version(NODES, 1), TUESDAY, deadline())).isEqualTo(new Acceptance.Accepted());

        assertThat(summary(STORE, NODES).state()).isEqualTo(DocumentState.PENDING);
        assertThat(summary(STORE, NODES).failure()).isEmpty();
    }

    @Test
    default void acceptingTheSameVersionForgetsAFailure() {
        ledger().accept(version(NODES, 1), MONDAY, deadline());
        ledger().recordFailure(NODES, SOURCE, "it is binary", MONDAY, deadline());

        assertThat(ledger().accept(version(NODES, 1), TUESDAY, deadline())).isEqualTo(new Acceptance.Unchanged());

        assertThat(summary(STORE, NODES).state()).isEqualTo(DocumentState.PENDING);
        assertThat(summary(STORE, NODES).failure()).isEmpty();
    }

    @Test
    default void aFailureOfAnotherSourceTouchesNothing() {
        ledger().accept(version(NODES, 1), MONDAY, deadline());

        ledger().recordFailure(NODES, OTHER_SOURCE, "it is binary", MONDAY, deadline());

        assertThat(summary(STORE, NODES).state()).isEqualTo(DocumentState.PENDING);
        assertThat(summary(STORE, NODES).source()).isEqualTo(SOURCE);
        assertThat(summary(STORE, NODES).failure()).isEmpty();
    }

    @Test
    default void aFailedDocumentHoldsItsId() {
        ledger().recordFailure(NODES, SOURCE, "it is binary", MONDAY, deadline());

        assertThat(ledger().accept(version(NODES, 1, OTHER_SOURCE), MONDAY, deadline()))
                .isEqualTo(new Acceptance.HeldByAnotherSource(SOURCE));
    }
}
