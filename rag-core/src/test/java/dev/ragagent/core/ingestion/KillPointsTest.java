package dev.ragagent.core.ingestion;

import static dev.ragagent.core.ingestion.Workshop.document;
import static dev.ragagent.core.ingestion.Workshop.lastOfSync;
import static dev.ragagent.core.ingestion.Workshop.submission;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.core.ingestion.Faults.Killed;
import dev.ragagent.core.ingestion.Faults.Moment;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Submission;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kills the process at every single port call of a scripted life of some documents, before, in the midst of and after the
 * call; starts it again over the same stores; and looks whether what was acknowledged is there, whole, once.
 */
class KillPointsTest {
    private static final String LONG = "Every node publishes what it knows on topics of its own. "
            .repeat(40)
            .strip();
    private static final String LONGER = LONG + "\n\nAdded.\n\n" + LONG;

    /** One thing that a client does, repeated by it when it gets no answer, and what can be found when it is done. */
    private record Step(Consumer<Ingestion> request, Map<String, String> found) {}

    private static final List<Step> SCRIPT = List.of(
            step(
                    lastOfSync("1", document("a", "Text a."), document("b", LONG), document("c", "Text c.")),
                    Map.of("a", "Text a.", "b", LONG, "c", "Text c.")),
            // a unchanged, b replaced, c vanished, d new
            step(
                    lastOfSync("2", document("a", "Text a."), document("b", LONGER), document("d", "Text d.")),
                    Map.of("a", "Text a.", "b", LONGER, "d", "Text d.")),
            new Step(
                    ingestion -> ingestion.documents().remove(Caller.ANONYMOUS, new DocumentId("b"), Workshop.soon()),
                    Map.of("a", "Text a.", "d", "Text d.")),
            // back to the first version of b, whose chunk ids have been in the store before; d broken, which keeps it
            step(
                    submission(document("b", LONG), document("d", "\0")),
                    Map.of("a", "Text a.", "b", LONG, "d", "Text d.")));

    private static Step step(Submission submission, Map<String, String> found) {
        return new Step(
                ingestion -> ingestion.documents().submit(Caller.ANONYMOUS, submission, Workshop.soon()), found);
    }

    @ParameterizedTest
    @EnumSource
    void losesAndDoublesNothingWhereverTheProcessIsKilled(Moment moment) {
        int killed = 0;
        for (int last = 1; last <= callsOfTheWholeScript(); last++) {
            var workshop = new Workshop();
            Ingestion ingestion = workshop.started(new Faults(last, moment).around(workshop.ports()));
            for (Step step : SCRIPT) {
                if (!done(step, ingestion)) {
                    killed++;
                    workshop.assertCurrentVersionsAreWhole();
                    ingestion = workshop.started();
                    ingestion.reconciliation().run((done, total) -> {});
                    assertThat(done(step, ingestion)).isTrue();
                }
                assertThat(workshop.auditedTexts())
                        .as("killed %s call %s", moment, last)
                        .isEqualTo(step.found());
            }
        }
        assertThat(killed).isEqualTo(callsOfTheWholeScript());
    }

    @Test
    void losesAndDoublesNothingWhenKilledAgainWhileItRecovers() {
        Step before = step(lastOfSync("1", document("b", LONG), document("c", "Text c.")), Map.of());
        Step step = step(lastOfSync("2", document("b", LONGER)), Map.of("b", LONGER));
        int runs = 0;
        for (int first = 1; ; first++) {
            boolean everKilled = false;
            for (int second = 1; ; second++) {
                var workshop = new Workshop();
                assertThat(done(before, workshop.started())).isTrue();
                boolean killed =
                        !done(step, workshop.started(new Faults(first, Moment.AFTER).around(workshop.ports())));
                everKilled |= killed;
                boolean killedAgain =
                        !recovered(step, workshop.started(new Faults(second, Moment.MIDST).around(workshop.ports())));
                workshop.assertCurrentVersionsAreWhole();
                assertThat(recovered(step, workshop.started())).isTrue();
                assertThat(workshop.auditedTexts())
                        .as("killed at call %s, then at call %s", first, second)
                        .isEqualTo(step.found());
                runs++;
                if (!killed || !killedAgain) {
                    break;
                }
            }
            if (!everKilled) {
                break;
            }
        }
        assertThat(runs).isGreaterThan(400);
    }

    /** Does a step to its end; false when the process was killed in it. */
    private static boolean done(Step step, Ingestion ingestion) {
        try {
            step.request().accept(ingestion);
            assertThat(ingestion.runner().runOnce()).isEmpty();
            return true;
        } catch (Killed e) {
            return false;
        }
    }

    private static boolean recovered(Step step, Ingestion ingestion) {
        try {
            ingestion.reconciliation().run((done, total) -> {});
        } catch (Killed e) {
            return false;
        }
        return done(step, ingestion);
    }

    private static int callsOfTheWholeScript() {
        var workshop = new Workshop();
        var faults = new Faults(0, Moment.BEFORE);
        Ingestion ingestion = workshop.started(faults.around(workshop.ports()));
        SCRIPT.forEach(step -> assertThat(done(step, ingestion)).isTrue());
        return faults.calls();
    }
}
