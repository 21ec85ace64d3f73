package dev.ragagent.testkit.record;

import static dev.ragagent.testkit.record.SampleDocuments.MONDAY;
import static dev.ragagent.testkit.record.SampleDocuments.NODES;
import static dev.ragagent.testkit.record.SampleDocuments.TUESDAY;
import static dev.ragagent.testkit.record.SampleDocuments.hash;
import static dev.ragagent.testkit.record.SampleDocuments.version;
import static dev.ragagent.testkit.record.SampleStores.OTHER_STORE;
import static dev.ragagent.testkit.record.SampleStores.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.WriteStart;
import org.junit.jupiter.api.Test;

/** Chunks that are being taken out: nobody writes the same ones meanwhile, and nothing written before is taken for whole. */
interface LedgerTakingOutContract extends LedgerUnderTest {
    /** Version 1 was shown and is a leftover, since version 2 is. */
    private void replaceTheFirstVersion() {
        acceptAndShow(STORE, NODES, 1);
        acceptAndShow(STORE, NODES, 2);
    }

    private boolean takesOut(int number) {
        return ledger().beginTakingOut(STORE, NODES, hash(number), OTHER_WORKER, MONDAY, deadline());
    }

    @Test
    default void aLeftoverMayBeTakenOutAndStaysOneUntilItIsForgotten() {
        replaceTheFirstVersion();

        assertThat(takesOut(1)).isTrue();
        assertThat(takesOut(1)).isTrue();

        assertThat(ledger().work(STORE, NODES, deadline()).leftovers()).containsExactly(hash(1));
        ledger().forget(STORE, NODES, hash(1), deadline());
        assertThat(ledger().work(STORE, NODES, deadline()).level()).isTrue();
    }

    @Test
    default void whatIsWantedOrCurrentIsNotTakenOut() {
        acceptAndShow(STORE, NODES, 1);
        ledger().accept(version(NODES, 2), TUESDAY, deadline());
        begun(STORE, NODES, 2);

        assertThat(takesOut(1)).as("current").isFalse();
        assertThat(takesOut(2)).as("wanted").isFalse();
        assertThat(begin(STORE, NODES, 2)).isInstanceOf(WriteStart.Begun.class);
    }

    @Test
    default void aVersionIsNotBegunWhileItIsBeingTakenOut() {
        replaceTheFirstVersion();
        takesOut(1);
        ledger().accept(version(NODES, 1), TUESDAY, deadline());

        assertThat(begin(STORE, NODES, 1)).isEqualTo(new WriteStart.BeingTakenOut());
        assertThat(begin(OTHER_STORE, NODES, 1)).as("another store").isInstanceOf(WriteStart.Begun.class);

        ledger().forget(STORE, NODES, hash(1), deadline());
        assertThat(begin(STORE, NODES, 1)).isInstanceOf(WriteStart.Begun.class);
    }

    @Test
    default void aRetractedVersionThatComesBackIsNotBegunWhileItIsBeingTakenOut() {
        acceptAndShow(STORE, NODES, 1);
        ledger().retract(NODES, deadline());
        assertThat(takesOut(1)).isTrue();
        ledger().accept(version(NODES, 1), TUESDAY, deadline());

        assertThat(begin(STORE, NODES, 1)).isEqualTo(new WriteStart.BeingTakenOut());
    }

    @Test
    default void aWritingThatBeganBeforeATakingOutIsNotMadeCurrent() {
        ledger().accept(version(NODES, 1), MONDAY, deadline());
        var before = begun(STORE, NODES, 1);
        ledger().accept(version(NODES, 2), MONDAY, deadline());
        takesOut(1);
        ledger().accept(version(NODES, 1), TUESDAY, deadline());

        assertThat(ledger().makeCurrent(STORE, NODES, hash(1), before, TUESDAY, deadline()))
                .as("while it is being taken out")
                .isFalse();
        ledger().forget(STORE, NODES, hash(1), deadline());
        assertThat(ledger().makeCurrent(STORE, NODES, hash(1), before, TUESDAY, deadline()))
                .as("when it was taken out")
                .isFalse();
        var after = begun(STORE, NODES, 1);
        assertThat(after).isNotEqualTo(before);
        assertThat(ledger().makeCurrent(STORE, NODES, hash(1), before, TUESDAY, deadline()))
                .as("when it was begun again")
                .isFalse();
        assertThat(ledger().makeCurrent(STORE, NODES, hash(1), after, TUESDAY, deadline()))
                .isTrue();
    }

    @Test
    default void aTakingOutIsGivenUpByItsAge() {
        replaceTheFirstVersion();
        var before = begun(STORE, NODES, 1);
        takesOut(1);
        ledger().accept(version(NODES, 1), TUESDAY, deadline());

        assertThat(ledger().beginWrite(STORE, NODES, hash(1), WORKER, MONDAY, deadline()))
                .as("as old as that is not older")
                .isEqualTo(new WriteStart.BeingTakenOut());
        assertThat(ledger().beginWrite(STORE, NODES, hash(1), WORKER, MONDAY.plusSeconds(1), deadline()))
                .isInstanceOfSatisfying(
                        WriteStart.Begun.class,
                        begun -> assertThat(begun.ticket()).isNotEqualTo(before));
    }

    @Test
    default void aTakingOutIsGivenUpByTheWorkerWhoseItWas() {
        replaceTheFirstVersion();
        takesOut(1);
        ledger().accept(version(NODES, 1), TUESDAY, deadline());

        assertThat(ledger().beginWrite(STORE, NODES, hash(1), OTHER_WORKER, LONG_BEFORE, deadline()))
                .isInstanceOf(WriteStart.Begun.class);
        assertThat(begin(STORE, NODES, 1)).isInstanceOf(WriteStart.Begun.class);
    }

    @Test
    default void takingOutWhatIsNotThereChangesNothing() {
        assertThat(takesOut(1)).isTrue();
        assertThat(ledger().work(STORE, NODES, deadline()).level()).isTrue();
        ledger().accept(version(NODES, 1), MONDAY, deadline());
        assertThat(begin(STORE, NODES, 1)).isInstanceOf(WriteStart.Begun.class);
    }
}
