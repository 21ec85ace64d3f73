package dev.ragagent.testkit.record;

import static dev.ragagent.testkit.record.SampleJobs.SOURCE;
import static dev.ragagent.testkit.record.SampleJobs.ofSync;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.SourceName;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of a sync that come twice or late: they remove nothing, and a pass of its own still does. */
interface SyncRepeatContract extends JobsUnderTest {
    @Test
    default void anEndThatIsSentAgainRemovesNothing() {
        jobs().submit(ofSync(1, SOURCE, "nightly", false, "a"), deadline());
        jobs().submit(ofSync(2, SOURCE, "nightly", true, "b"), deadline());
        end(1);
        end(2);

        for (int number : List.of(3, 4)) {
            jobs().submit(ofSync(number, SOURCE, "nightly", true, "b"), deadline());
            assertThat(named(number)).isEmpty();
            end(number);
        }
    }

    @Test
    default void anEndWithoutDocumentsThatIsSentAgainRemovesNothing() {
        jobs().submit(ofSync(1, SOURCE, "nightly", false, "a"), deadline());
        jobs().submit(ofSync(2, SOURCE, "nightly", true), deadline());
        end(1);
        end(2);
        jobs().submit(ofSync(3, SOURCE, "weekly", true, "c"), deadline());
        end(3);

        jobs().submit(ofSync(4, SOURCE, "nightly", true), deadline());

        assertThat(named(4)).isEmpty();
    }

    @Test
    default void severalRequestsFromTheEndOfAPassThatAreSentAgainRemoveNothing() {
        jobs().submit(ofSync(1, SOURCE, "nightly", false, "a"), deadline());
        jobs().submit(ofSync(2, SOURCE, "nightly", false, "b"), deadline());
        jobs().submit(ofSync(3, SOURCE, "nightly", true, "c"), deadline());
        List.of(1, 2, 3).forEach(this::end);

        jobs().submit(ofSync(4, SOURCE, "nightly", false, "b"), deadline());
        jobs().submit(ofSync(5, SOURCE, "nightly", true, "c"), deadline());

        assertThat(named(5)).isEmpty();
    }

    /** Else a request that a proxy held back would take away what the later sync has brought. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void anEndThatComesAfterALaterSyncHasEndedRemovesNothing(boolean inOneRequest) {
        if (inOneRequest) {
            jobs().submit(ofSync(1, SOURCE, "nightly", true, "a"), deadline());
        } else {
            jobs().submit(ofSync(1, SOURCE, "nightly", false, "z"), deadline());
            jobs().submit(ofSync(2, SOURCE, "nightly", true, "a"), deadline());
            end(2);
        }
        end(1);
        jobs().submit(ofSync(3, SOURCE, "weekly", true, "a", "b"), deadline());
        end(3);

        jobs().submit(ofSync(4, SOURCE, "nightly", true, "a"), deadline());
        assertThat(named(4)).isEmpty();
        end(4);
        jobs().submit(ofSync(5, SOURCE, "nightly", true, "a"), deadline());
        assertThat(named(5)).isEmpty();
    }

    @Test
    default void aPassOfItsOwnUnderAnIdThatAnotherSyncHasFollowedRemoves() {
        jobs().submit(ofSync(1, SOURCE, "nightly", true, "a"), deadline());
        jobs().submit(ofSync(2, SOURCE, "weekly", true, "a", "b"), deadline());
        end(1);
        end(2);

        jobs().submit(ofSync(3, SOURCE, "nightly", true, "a", "c"), deadline());

        assertThat(named(3)).contains(Set.of("a", "c"));
    }

    @Test
    default void syncsOfOtherSourcesDoNotMatter() {
        jobs().submit(ofSync(1, SOURCE, "nightly", true, "a"), deadline());
        jobs().submit(ofSync(2, new SourceName("forum"), "weekly", true, "b"), deadline());
        end(1);
        end(2);

        jobs().submit(ofSync(3, SOURCE, "nightly", true, "a"), deadline());

        assertThat(named(3)).contains(Set.of("a"));
    }
}
