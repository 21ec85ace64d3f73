package dev.ragagent.adapter.memory;

import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Fingerprint;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The passes over the source of one job that is the last of its sync. Used under the queue's lock. */
final class SyncPasses {
    private final StoredJob last;
    /** All jobs that are parts of syncs of its source, in the order of submission. */
    private final List<StoredJob> jobs;

    SyncPasses(StoredJob last, Collection<StoredJob> all) {
        this.last = last;
        this.jobs = all.stream().filter(last::sharesSource).toList();
    }

    /** What is not to be taken for vanished; empty when nothing may be removed. */
    Optional<Set<DocumentId>> named() {
        if (namesNothingAfterAPass() || wasGivenUp() || ended().anyMatch(this::repeats)) {
            return Optional.empty();
        }
        return Optional.of(open().flatMap(job -> job.names().stream()).collect(Collectors.toUnmodifiableSet()));
    }

    /** The pass ends, and with it those of other ids in which nothing has happened since that time. */
    void end(Instant givenUp) {
        pass().toList().forEach(job -> job.endPass(last));
        jobs.stream()
                .filter(job -> job.passEnd().isEmpty() && !job.sharesSync(last))
                .filter(job -> openAs(job).allMatch(other -> other.finishedBefore(givenUp)))
                .forEach(StoredJob::dropNames);
    }

    private boolean namesNothingAfterAPass() {
        return pass().allMatch(StoredJob::namesNothing) && ended().findAny().isPresent();
    }

    private boolean wasGivenUp() {
        return pass().anyMatch(StoredJob::namesDropped);
    }

    /** Whether this pass is what was sent of that earlier one again, in part or too late. */
    private boolean repeats(StoredJob end) {
        Set<Fingerprint> these = fingerprints(pass());
        Set<Fingerprint> earlier =
                fingerprints(jobs.stream().filter(job -> job.passEnd().equals(Optional.of(end))));
        return earlier.containsAll(these) && (!these.containsAll(earlier) || otherEndedSince(end));
    }

    private boolean otherEndedSince(StoredJob end) {
        return jobs.stream()
                .skip(jobs.indexOf(end))
                .anyMatch(job -> !job.sharesSync(last) && job.passEnd().equals(Optional.of(job)));
    }

    /** The jobs that ended passes of this id. */
    private Stream<StoredJob> ended() {
        return jobs.stream()
                .filter(last::sharesSync)
                .filter(job -> job.passEnd().equals(Optional.of(job)));
    }

    /** The jobs of this pass. */
    private Stream<StoredJob> pass() {
        return jobs.stream().limit(jobs.indexOf(last) + 1L).filter(this::isOpen);
    }

    /** The jobs of this pass, and later ones of its id. */
    private Stream<StoredJob> open() {
        return jobs.stream().filter(this::isOpen);
    }

    private boolean isOpen(StoredJob job) {
        return job.sharesSync(last) && job.passEnd().isEmpty();
    }

    private Stream<StoredJob> openAs(StoredJob other) {
        return jobs.stream()
                .filter(job -> job.sharesSync(other) && job.passEnd().isEmpty());
    }

    private static Set<Fingerprint> fingerprints(Stream<StoredJob> jobs) {
        return jobs.map(StoredJob::fingerprint).collect(Collectors.toSet());
    }
}
