package dev.ragagent.testkit.record;

import static dev.ragagent.testkit.record.SampleJobs.BINARY;
import static dev.ragagent.testkit.record.SampleJobs.NOW;
import static dev.ragagent.testkit.record.SampleJobs.SOURCE;
import static dev.ragagent.testkit.record.SampleJobs.id;
import static dev.ragagent.testkit.record.SampleJobs.job;
import static dev.ragagent.testkit.record.SampleJobs.ofSync;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.job.DocumentOutcome;
import dev.ragagent.model.job.JobState;
import dev.ragagent.port.out.IngestionJobs;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The names that a pass of a sync gathers: from its first job to the end of its last, or until it is given up. */
interface SyncPassContract extends JobsUnderTest {
    @Test
    default void gathersTheNamesOfASync() {
        var forum = new SourceName("forum");
        jobs().submit(ofSync(1, SOURCE, "nightly", false, "a", "b"), deadline());
        jobs().submit(ofSync(2, SOURCE, "nightly", false, "b", "\u00fc/\ud83e\udd16"), deadline());
        jobs().submit(ofSync(3, SOURCE, "weekly", false, "c"), deadline());
        jobs().submit(ofSync(4, forum, "nightly", true, "d"), deadline());
        jobs().submit(job(5, "e"), deadline());
        jobs().submit(ofSync(6, SOURCE, "nightly", true, "f"), deadline());
        jobs().submit(ofSync(7, SOURCE, "weekly", true), deadline());
        jobs().submit(ofSync(8, SOURCE, "yearly", true), deadline());

        assertThat(named(6)).contains(Set.of("a", "b", "\u00fc/\ud83e\udd16", "f"));
        assertThat(named(7)).contains(Set.of("c"));
        assertThat(named(4)).contains(Set.of("d"));
        assertThat(named(8)).contains(Set.of());
    }

    @Test
    default void onlyTheLastOfASyncKnowsWhatWasNamed() {
        jobs().submit(job(1, "a"), deadline());
        jobs().submit(ofSync(2, SOURCE, "nightly", false, "b"), deadline());
        jobs().submit(ofSync(3, SOURCE, "nightly", true), deadline());
        end(3);

        for (int number : List.of(1, 2, 3, 4)) {
            assertThat(named(number)).isEmpty();
        }
    }

    @Test
    default void namesOutliveTheJobsThatBroughtThem() {
        jobs().submit(ofSync(1, SOURCE, "nightly", false, "a", "b"), deadline());
        jobs().complete(id(1), 0, BINARY, deadline());
        jobs().complete(id(1), 1, new DocumentOutcome.Unchanged(), deadline());
        end(1);
        jobs().submit(ofSync(2, SOURCE, "nightly", true), deadline());

        assertThat(named(2)).contains(Set.of("a", "b"));
    }

    /** They are on their way, and would only vanish to come back. */
    @Test
    default void whatLaterJobsOfTheSyncNameHasNotVanished() {
        jobs().submit(ofSync(1, SOURCE, "nightly", true, "a"), deadline());
        jobs().submit(ofSync(2, SOURCE, "nightly", false, "b"), deadline());
        jobs().submit(ofSync(3, SOURCE, "nightly", true, "c"), deadline());

        assertThat(named(1)).contains(Set.of("a", "b", "c"));
        end(1);
        end(2);
        assertThat(named(3)).contains(Set.of("b", "c"));
    }

    @Test
    default void namesCountForOnePassHoweverOftenTheIdIsUsed() {
        jobs().submit(ofSync(1, SOURCE, "nightly", false, "a", "b"), deadline());
        jobs().submit(ofSync(2, SOURCE, "nightly", true, "c"), deadline());
        end(1);
        end(2);
        jobs().submit(ofSync(3, SOURCE, "nightly", false, "a"), deadline());
        jobs().submit(ofSync(4, SOURCE, "nightly", true, "c"), deadline());
        end(3);
        // "a" alone is new, since "a" and "b" came together before: no part of the first pass was sent again.
        assertThat(named(4)).contains(Set.of("a", "c"));
        end(4);

        jobs().submit(ofSync(5, SOURCE, "nightly", true, "d"), deadline());
        assertThat(named(5)).contains(Set.of("d"));
        end(5);
        jobs().submit(ofSync(6, SOURCE, "nightly", true, "d", "e"), deadline());
        assertThat(named(6)).contains(Set.of("d", "e"));
        end(6);
        jobs().submit(ofSync(7, SOURCE, "nightly", true, "d"), deadline());
        assertThat(named(7)).contains(Set.of("d"));
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "CANCELLED"})
    default void aLastJobThatDidNotSucceedLeavesThePassOpen(JobState state) {
        jobs().submit(ofSync(1, SOURCE, "nightly", false, "a"), deadline());
        jobs().submit(ofSync(2, SOURCE, "nightly", true, "b"), deadline());
        end(1);
        jobs().finish(id(2), state, NOW, deadline());

        jobs().submit(ofSync(3, SOURCE, "nightly", true, "b"), deadline());

        assertThat(named(3)).contains(Set.of("a", "b"));
    }

    /** What is not known to have been named must not be taken for vanished. */
    @Test
    default void namesOfAPassThatWasGivenUpAreDroppedAndItRemovesNothingAnyMore() {
        jobs().submit(ofSync(1, SOURCE, "given up", false, "a"), deadline());
        end(1);
        jobs().submit(ofSync(2, SOURCE, "weekly", true, "b"), deadline());
        jobs().finish(
                        id(2),
                        JobState.SUCCEEDED,
                        NOW.plus(IngestionJobs.GIVEN_UP_AFTER).plusSeconds(1),
                        deadline());

        jobs().submit(ofSync(3, SOURCE, "given up", true, "c"), deadline());
        assertThat(named(3)).isEmpty();

        end(3);
        jobs().submit(ofSync(4, SOURCE, "given up", true, "d"), deadline());
        assertThat(named(4)).contains(Set.of("d"));
    }

    @Test
    default void namesOfAPassThatGoesOnAreKept() {
        var forum = new SourceName("forum");
        Instant aDayLater = NOW.plus(IngestionJobs.GIVEN_UP_AFTER);
        jobs().submit(ofSync(1, SOURCE, "fresh", false, "a"), deadline());
        jobs().submit(ofSync(2, SOURCE, "queued", false, "b"), deadline());
        jobs().submit(ofSync(3, SOURCE, "queued", false, "c"), deadline());
        jobs().submit(ofSync(4, forum, "elsewhere", false, "d"), deadline());
        jobs().submit(ofSync(5, SOURCE, "weekly", true, "e"), deadline());
        jobs().submit(ofSync(6, SOURCE, "fresh", true), deadline());
        jobs().submit(ofSync(7, SOURCE, "queued", true), deadline());
        jobs().submit(ofSync(8, forum, "elsewhere", true), deadline());
        for (int number : List.of(1, 2, 4)) {
            end(number);
        }

        jobs().finish(id(5), JobState.SUCCEEDED, aDayLater, deadline());

        assertThat(named(6)).contains(Set.of("a"));
        assertThat(named(7)).contains(Set.of("b", "c"));
        assertThat(named(8)).contains(Set.of("d"));
    }
}
