package dev.ragagent.testkit.record;

import static dev.ragagent.testkit.record.SampleDocuments.MONDAY;
import static dev.ragagent.testkit.record.SampleDocuments.NODES;
import static dev.ragagent.testkit.record.SampleDocuments.TUESDAY;
import static dev.ragagent.testkit.record.SampleDocuments.hash;
import static dev.ragagent.testkit.record.SampleDocuments.version;
import static dev.ragagent.testkit.record.SampleStores.OTHER_STORE;
import static dev.ragagent.testkit.record.SampleStores.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.job.Claim;
import dev.ragagent.model.job.ClaimOutcome;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** One worker at a time writes a version into a store or takes it out, and nothing half written is taken for whole. */
interface LedgerClaimContract extends LedgerUnderTest {
    /** Version 1 was shown and is a leftover, since version 2 is. */
    private void replaceTheFirstVersion() {
        acceptAndShow(STORE, NODES, 1);
        acceptAndShow(STORE, NODES, 2);
    }

    private ClaimOutcome writes(int number, Claim claim, Instant givenUp) {
        return ledger().beginWrite(STORE, NODES, hash(number), claim, givenUp, deadline());
    }

    private ClaimOutcome takesOut(int number, Claim claim, Instant givenUp) {
        return ledger().beginTakingOut(STORE, NODES, hash(number), claim, givenUp, deadline());
    }

    private boolean makesCurrent(int number, Claim claim) {
        return ledger().makeCurrent(STORE, NODES, hash(number), claim, TUESDAY, deadline());
    }

    private void forgets(int number, Claim claim) {
        ledger().forget(STORE, NODES, hash(number), claim, deadline());
    }

    @Test
    default void aLeftoverIsTakenOutAndStaysOneUntilItIsForgotten() {
        replaceTheFirstVersion();
        var claim = claim(OTHER_WORKER);

        assertThat(takesOut(1, claim, LONG_BEFORE)).isEqualTo(ClaimOutcome.GRANTED);

        assertThat(ledger().work(STORE, NODES, deadline()).leftovers()).containsExactly(hash(1));
        forgets(1, claim);
        forgets(1, claim);
        assertThat(ledger().work(STORE, NODES, deadline()).level()).isTrue();
    }

    @Test
    default void whatIsWantedOrCurrentOrNotThereIsNotTakenOut() {
        acceptAndShow(STORE, NODES, 1);
        ledger().accept(version(NODES, 2), TUESDAY, deadline());
        var writing = begun(STORE, NODES, 2);

        assertThat(takesOut(1, claim(WORKER), LONG_BEFORE)).as("current").isEqualTo(ClaimOutcome.REFUSED);
        assertThat(takesOut(2, claim(WORKER), LONG_BEFORE)).as("wanted").isEqualTo(ClaimOutcome.REFUSED);
        assertThat(takesOut(3, claim(WORKER), LONG_BEFORE)).as("not there").isEqualTo(ClaimOutcome.REFUSED);
        assertThat(makesCurrent(2, writing)).as("the writing goes on").isTrue();
    }

    @Test
    default void aVersionThatOneTakesOutIsNeitherWrittenNorTakenOutByAnother() {
        replaceTheFirstVersion();
        var first = claim(OTHER_WORKER);
        takesOut(1, first, LONG_BEFORE);

        var second = claim(WORKER);
        assertThat(takesOut(1, second, LONG_BEFORE)).isEqualTo(ClaimOutcome.HELD_ELSEWHERE);
        forgets(1, second);
        assertThat(ledger().work(STORE, NODES, deadline()).leftovers()).containsExactly(hash(1));

        ledger().accept(version(NODES, 1), TUESDAY, deadline());
        assertThat(writes(1, second, LONG_BEFORE)).isEqualTo(ClaimOutcome.HELD_ELSEWHERE);
        assertThat(begin(OTHER_STORE, NODES, 1)).as("in another store").isEqualTo(ClaimOutcome.GRANTED);
        forgets(1, first);
        assertThat(writes(1, second, LONG_BEFORE)).isEqualTo(ClaimOutcome.GRANTED);
    }

    @Test
    default void aVersionThatOneWritesIsNeitherWrittenNorTakenOutByAnother() {
        ledger().accept(version(NODES, 1), MONDAY, deadline());
        var first = claim(OTHER_WORKER);
        writes(1, first, LONG_BEFORE);

        var second = claim(WORKER);
        assertThat(writes(1, second, LONG_BEFORE)).isEqualTo(ClaimOutcome.HELD_ELSEWHERE);
        assertThat(makesCurrent(1, second)).isFalse();
        ledger().retract(NODES, deadline());
        assertThat(takesOut(1, second, LONG_BEFORE)).isEqualTo(ClaimOutcome.HELD_ELSEWHERE);
        assertThat(takesOut(1, claim(OTHER_WORKER), LONG_BEFORE))
                .as("the writer itself")
                .isEqualTo(ClaimOutcome.GRANTED);
    }

    @Test
    default void aVersionThatWasMadeCurrentIsHeldByNobody() {
        acceptAndShow(STORE, NODES, 1);
        acceptAndShow(STORE, NODES, 2);

        assertThat(takesOut(1, claim(OTHER_WORKER), LONG_BEFORE)).isEqualTo(ClaimOutcome.GRANTED);
    }

    @Test
    default void aWritingThatBeganBeforeATakingOutIsNotMadeCurrent() {
        ledger().accept(version(NODES, 1), MONDAY, deadline());
        var before = begun(STORE, NODES, 1);
        ledger().accept(version(NODES, 2), MONDAY, deadline());
        var takingOut = claim(OTHER_WORKER);
        takesOut(1, takingOut, MONDAY.plusSeconds(1));
        ledger().accept(version(NODES, 1), TUESDAY, deadline());

        assertThat(makesCurrent(1, before)).as("while it is being taken out").isFalse();
        forgets(1, takingOut);
        assertThat(makesCurrent(1, before)).as("when it was taken out").isFalse();
        var after = begun(STORE, NODES, 1);
        assertThat(makesCurrent(1, before)).as("when it was begun again").isFalse();
        assertThat(makesCurrent(1, after)).isTrue();
    }

    @Test
    default void aClaimIsGivenUpByItsAge() {
        replaceTheFirstVersion();
        var old = claim(OTHER_WORKER);
        takesOut(1, old, LONG_BEFORE);
        ledger().accept(version(NODES, 1), TUESDAY, deadline());

        assertThat(writes(1, claim(WORKER), MONDAY))
                .as("as old as that is not older")
                .isEqualTo(ClaimOutcome.HELD_ELSEWHERE);
        var claim = claim(WORKER);
        assertThat(writes(1, claim, MONDAY.plusSeconds(1))).isEqualTo(ClaimOutcome.GRANTED);
        forgets(1, old);
        assertThat(makesCurrent(1, claim)).as("the old claim ends nothing").isTrue();
    }

    @Test
    default void aClaimIsGivenUpByTheWorkerWhoseItWas() {
        replaceTheFirstVersion();
        takesOut(1, claim(OTHER_WORKER), LONG_BEFORE);
        ledger().accept(version(NODES, 1), TUESDAY, deadline());

        var again = claim(OTHER_WORKER);
        assertThat(writes(1, again, LONG_BEFORE)).isEqualTo(ClaimOutcome.GRANTED);
        assertThat(makesCurrent(1, again)).isTrue();
    }

    @Test
    default void aRetractedVersionThatComesBackIsNotWrittenWhileItIsTakenOut() {
        acceptAndShow(STORE, NODES, 1);
        ledger().retract(NODES, deadline());
        takesOut(1, claim(OTHER_WORKER), LONG_BEFORE);
        ledger().accept(version(NODES, 1), TUESDAY, deadline());

        assertThat(writes(1, claim(WORKER), LONG_BEFORE)).isEqualTo(ClaimOutcome.HELD_ELSEWHERE);
    }
}
