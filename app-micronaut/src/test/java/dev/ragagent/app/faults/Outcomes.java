package dev.ragagent.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What became of many questions. */
record Outcomes(List<Outcome> all) {
    Outcomes {
        all = List.copyOf(all);
    }

    Outcomes only(Predicate<Outcome> wanted) {
        return new Outcomes(all.stream().filter(wanted).toList());
    }

    /** Those that were asked in that span, and answered. */
    Outcomes between(long from, long to) {
        return only(outcome -> outcome.begun() - from >= 0 && outcome.ended() - to <= 0);
    }

    int count() {
        return all.size();
    }

    /** So many percent of them took no longer than this. */
    long millis(int percent) {
        List<Long> sorted = all.stream().map(Outcome::millis).sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    /** Every one ended in one answer or problem, as the contract has them. */
    Outcomes requireContract() {
        assertThat(all).isNotEmpty();
        assertThat(only(outcome -> !outcome.defect().isEmpty()).all().stream().limit(10))
                .as("responses that break the contract, of %s", this)
                .isEmpty();
        return this;
    }

    @Override
    public String toString() {
        var kinds = all.stream().collect(Collectors.groupingBy(Outcome::name, TreeMap::new, Collectors.counting()));
        return count() + " questions, p50 " + millis(50) + " ms, p99 " + millis(99) + " ms, slowest " + millis(100)
                + " ms, " + kinds;
    }
}
