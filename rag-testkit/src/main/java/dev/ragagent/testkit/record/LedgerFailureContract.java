package dev.ragagent.testkit.record;

import static dev.ragagent.testkit.record.SampleDocuments.BINARY;
import static dev.ragagent.testkit.record.SampleDocuments.EMPTY;
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

import dev.ragagent.error.FailureReason;
import dev.ragagent.model.document.Acceptance;
import dev.ragagent.model.document.DocumentState;
import dev.ragagent.model.document.DocumentSummary;
import dev.ragagent.model.document.IngestionFailure;
import dev.ragagent.model.document.Metadata;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Documents that could not be ingested: told beside what stands, and in the place of nothing. */
interface LedgerFailureContract extends LedgerUnderTest {
    @Test
    default void whatCouldNotBeReadIsListedAsFailed() {
        ledger().recordFailure(NODES, SOURCE, BINARY, MONDAY, deadline());

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
                        Optional.of(BINARY)));
        assertThat(ledger().find(STORE, NODES, deadline()).orElseThrow().content())
                .isEmpty();
        assertThat(ledger().idsOf(SOURCE, deadline())).containsExactly(NODES);
        assertThat(ledger().work(STORE, NODES, deadline()).level()).isTrue();
        assertThat(ledger().unlevel(STORE, Optional.empty(), 10, deadline())).isEmpty();
    }

    @Test
    default void aFailureLeavesTheVersionThatStands() {
        acceptAndShow(STORE, NODES, 1);

        ledger().recordFailure(NODES, SOURCE, BINARY, TUESDAY, deadline());

        assertThat(summary(STORE, NODES).state()).isEqualTo(DocumentState.CURRENT);
        assertThat(summary(STORE, NODES).failure()).contains(BINARY);
        assertThat(ledger().work(STORE, NODES, deadline()).wanted()).contains(hash(1));
        assertThat(summary(OTHER_STORE, NODES).state()).isEqualTo(DocumentState.PENDING);
        assertThat(ledger().work(OTHER_STORE, NODES, deadline()).level()).isFalse();
    }

    @Test
    default void theLastFailureIsTold() {
        ledger().recordFailure(NODES, SOURCE, BINARY, MONDAY, deadline());
        ledger().recordFailure(NODES, SOURCE, EMPTY, TUESDAY, deadline());

        assertThat(summary(STORE, NODES).failure()).contains(EMPTY);
        assertThat(ledger().list(STORE, Optional.empty(), 10, deadline()).documents())
                .extracting(DocumentSummary::failure)
                .containsExactly(Optional.of(EMPTY));
    }

    @Test
    default void everyReasonIsKeptAsItIs() {
        for (FailureReason reason : FailureReason.all()) {
            var failure = new IngestionFailure(reason, "it is b\u00f6se");

            ledger().recordFailure(NODES, SOURCE, failure, MONDAY, deadline());

            assertThat(summary(STORE, NODES).failure()).contains(failure);
        }
    }

    @Test
    default void aFailureWithoutAReasonTakesThePlaceOfOneThatHadOne() {
        var unexplained = new IngestionFailure(Optional.empty(), "it is binary");
        ledger().recordFailure(NODES, SOURCE, EMPTY, MONDAY, deadline());

        ledger().recordFailure(NODES, SOURCE, unexplained, TUESDAY, deadline());

        assertThat(summary(STORE, NODES).failure()).contains(unexplained);
    }

    @Test
    default void acceptingForgetsAFailure() {
        ledger().recordFailure(NODES, SOURCE, BINARY, MONDAY, deadline());

        assertThat(ledger().accept(version(NODES, 1), TUESDAY, deadline())).isEqualTo(new Acceptance.Accepted());

        assertThat(summary(STORE, NODES).state()).isEqualTo(DocumentState.PENDING);
        assertThat(summary(STORE, NODES).failure()).isEmpty();
    }

    @Test
    default void acceptingTheSameVersionForgetsAFailure() {
        ledger().accept(version(NODES, 1), MONDAY, deadline());
        ledger().recordFailure(NODES, SOURCE, BINARY, MONDAY, deadline());

        assertThat(ledger().accept(version(NODES, 1), TUESDAY, deadline())).isEqualTo(new Acceptance.Unchanged());

        assertThat(summary(STORE, NODES).state()).isEqualTo(DocumentState.PENDING);
        assertThat(summary(STORE, NODES).failure()).isEmpty();
    }

    @Test
    default void aFailureOfAnotherSourceTouchesNothing() {
        ledger().accept(version(NODES, 1), MONDAY, deadline());

        ledger().recordFailure(NODES, OTHER_SOURCE, BINARY, MONDAY, deadline());

        assertThat(summary(STORE, NODES).state()).isEqualTo(DocumentState.PENDING);
        assertThat(summary(STORE, NODES).source()).isEqualTo(SOURCE);
        assertThat(summary(STORE, NODES).failure()).isEmpty();
    }

    @Test
    default void aFailedDocumentHoldsItsId() {
        ledger().recordFailure(NODES, SOURCE, BINARY, MONDAY, deadline());

        assertThat(ledger().accept(version(NODES, 1, OTHER_SOURCE), MONDAY, deadline()))
                .isEqualTo(new Acceptance.HeldByAnotherSource(SOURCE));
    }
}
