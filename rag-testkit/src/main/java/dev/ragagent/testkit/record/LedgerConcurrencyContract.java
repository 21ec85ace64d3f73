package dev.ragagent.testkit.record;

import static dev.ragagent.testkit.record.SampleDocuments.MONDAY;
import static dev.ragagent.testkit.record.SampleDocuments.NODES;
import static dev.ragagent.testkit.record.SampleDocuments.TUESDAY;
import static dev.ragagent.testkit.record.SampleDocuments.hash;
import static dev.ragagent.testkit.record.SampleDocuments.version;
import static dev.ragagent.testkit.record.SampleStores.OTHER_STORE;
import static dev.ragagent.testkit.record.SampleStores.STORE;
import static dev.ragagent.testkit.record.SampleStores.identity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.Acceptance;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentVersion;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.port.out.DocumentLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many threads and processes at once. */
interface LedgerConcurrencyContract extends LedgerUnderTest {
    @Test
    default void generationsAreInTheOrderInWhichChangesAreSeen() throws Exception {
        new GenerationRace(STORE, deadline()).run(List.of(ledger(), ledgerOfAnotherProcess()));

        assertThat(ledger().generation(STORE, deadline())).isEqualTo(120);
        assertThat(ledger().generation(OTHER_STORE, deadline())).isZero();
    }

    @Test
    default void ofManyVersionsAtOnceOneIsWantedAndTheOthersAreGone() throws Exception {
        DocumentLedger other = ledgerOfAnotherProcess();
        List<Callable<Acceptance>> tasks = new ArrayList<>();
        for (int i = 1; i <= 16; i++) {
            DocumentVersion version = version(NODES, i);
            DocumentLedger through = i % 2 == 0 ? ledger() : other;
            tasks.add(() -> through.accept(version, MONDAY, deadline()));
        }

        assertThat(Together.run(tasks)).containsOnly(new Acceptance.Accepted());

        var wanted = ledger().work(STORE, NODES, deadline()).wanted();
        assertThat(IntStream.rangeClosed(1, 16)
                        .filter(i ->
                                ledger().version(NODES, hash(i), deadline()).isPresent())
                        .mapToObj(SampleDocuments::hash))
                .containsExactly(wanted.orElseThrow());
    }

    @Test
    default void ofManySourcesAtOnceOneGetsTheId() throws Exception {
        DocumentLedger other = ledgerOfAnotherProcess();
        for (int round = 0; round < 10; round++) {
            var id = new DocumentId("round " + round);
            List<Callable<Acceptance>> tasks = new ArrayList<>();
            for (int i = 1; i <= 8; i++) {
                DocumentVersion version = version(id, i, new SourceName("source " + i));
                DocumentLedger through = i % 2 == 0 ? ledger() : other;
                tasks.add(() -> through.accept(version, MONDAY, deadline()));
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
    default void whatIsRetractedWhileItIsMadeCurrentIsNotCurrentAfterwards() throws Exception {
        DocumentLedger other = ledgerOfAnotherProcess();
        for (int round = 0; round < 30; round++) {
            var id = new DocumentId("round " + round);
            long before = ledger().generation(STORE, deadline());
            ledger().accept(version(id, 1), MONDAY, deadline());
            var ticket = begun(STORE, id, 1);

            List<Boolean> done = Together.run(List.of(
                    () -> ledger().makeCurrent(STORE, id, hash(1), ticket, MONDAY, deadline()),
                    () -> other.retract(id, deadline())));

            assertThat(done.get(1)).isTrue();
            assertThat(current(STORE, id)).isEmpty();
            assertThat(ledger().generation(STORE, deadline())).isEqualTo(before + (done.get(0) ? 2 : 0));
            assertThat(ledger().work(STORE, id, deadline()).leftovers()).containsExactly(hash(1));
        }
    }

    @Test
    default void whatOneProcessWroteAnotherReads() throws Exception {
        acceptAndShow(STORE, NODES, 1);

        DocumentLedger other = ledgerOfAnotherProcess();

        assertThat(other.version(NODES, hash(1), deadline())).contains(version(NODES, 1));
        assertThat(other.generation(STORE, deadline())).isEqualTo(1);
        assertThat(other.retract(NODES, deadline())).isTrue();
        assertThat(ledger().find(STORE, NODES, deadline())).isEmpty();
    }

    @Test
    default void aStoreThatIsForgottenWhileDocumentsAreRetractedAndAcceptedLeavesNothingBehind() throws Exception {
        DocumentLedger other = ledgerOfAnotherProcess();
        for (int round = 0; round < 20; round++) {
            var id = new DocumentId("round " + round);
            ledger().register(identity(OTHER_STORE), MONDAY, deadline());
            ledger().register(identity(STORE), TUESDAY, deadline());
            acceptAndShow(OTHER_STORE, id, 1);
            ledger().accept(version(id, 2), MONDAY, deadline());

            Together.<Boolean>run(List.of(
                    () -> ledger().forgetStores(TUESDAY, deadline()) == 1, () -> other.retract(id, deadline()), () -> {
                        other.accept(version(id, 1), MONDAY, deadline());
                        return true;
                    }));

            ledger().retract(id, deadline());
            assertThat(ledger().forgetStores(TUESDAY, deadline())).isZero();
            assertThat(ledger().chunkIds(id, hash(1), deadline())).isEmpty();
            assertThat(ledger().chunkIds(id, hash(2), deadline())).isEmpty();
        }
    }
}
