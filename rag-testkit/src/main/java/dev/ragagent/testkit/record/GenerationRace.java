package dev.ragagent.testkit.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.CurrentVersion;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.VersionHash;
import dev.ragagent.model.job.Claim;
import dev.ragagent.model.job.WorkerId;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DocumentLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Writers replace documents without pause while readers note the generation and then ask what is current. Afterwards the
 * history of every document is known, and each reader's answer is held against it.
 */
final class GenerationRace {
    private static final int WRITERS = 4;
    private static final int READERS = 3;
    private static final int CHANGES = 30;

    /** What a reader saw: the generation, and after it the current versions. */
    private record Sample(long generation, Map<DocumentId, CurrentVersion> current) {}

    private final StoreId store;
    private final Deadline deadline;
    private final AtomicInteger writing = new AtomicInteger(WRITERS);

    /** @param store registered, and showing nothing */
    GenerationRace(StoreId store, Deadline deadline) {
        this.store = store;
        this.deadline = deadline;
    }

    /** Runs the race and checks every answer. Readers and writers take the ledgers in turn. */
    void run(List<DocumentLedger> ledgers) throws Exception {
        Map<DocumentId, List<CurrentVersion>> history = new HashMap<>();
        List<Callable<List<Sample>>> tasks = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            var id = new DocumentId("written by " + i);
            List<CurrentVersion> own = new ArrayList<>();
            history.put(id, own);
            DocumentLedger ledger = ledgers.get(i % ledgers.size());
            tasks.add(() -> write(ledger, id, own));
        }
        for (int i = 0; i < READERS; i++) {
            DocumentLedger ledger = ledgers.get(i % ledgers.size());
            tasks.add(() -> read(ledger, Set.copyOf(history.keySet())));
        }

        List<List<Sample>> samples = Together.run(tasks);

        assertThat(history.values().stream().flatMap(List::stream).map(CurrentVersion::sinceGeneration))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, WRITERS * CHANGES).boxed().toList());
        samples.forEach(ofOne -> check(ofOne, history));
    }

    private List<Sample> write(DocumentLedger ledger, DocumentId id, List<CurrentVersion> history) {
        Instant at = Instant.parse("2026-03-02T09:30:00Z");
        var claim = new Claim(UUID.randomUUID(), new WorkerId(UUID.randomUUID()), at);
        try {
            for (int number = 1; number <= CHANGES; number++) {
                VersionHash hash = SampleDocuments.hash(number);
                ledger.accept(SampleDocuments.version(id, number), at, deadline);
                ledger.beginWrite(store, id, hash, claim, at, deadline);
                ledger.makeCurrent(store, id, hash, claim, at, deadline);
                history.add(ledger.currentVersions(store, Set.of(id), deadline).get(id));
                VersionHash before = SampleDocuments.hash(number - 1);
                ledger.beginTakingOut(store, id, before, claim, at, deadline);
                ledger.forget(store, id, before, claim, deadline);
            }
        } finally {
            writing.decrementAndGet();
        }
        return List.of();
    }

    private List<Sample> read(DocumentLedger ledger, Set<DocumentId> ids) {
        List<Sample> samples = new ArrayList<>();
        do {
            long generation = ledger.generation(store, deadline);
            var sample = new Sample(generation, ledger.currentVersions(store, ids, deadline));
            if (samples.isEmpty() || !samples.getLast().equals(sample)) {
                samples.add(sample);
            }
        } while (writing.get() > 0);
        return samples;
    }

    private static void check(List<Sample> samples, Map<DocumentId, List<CurrentVersion>> history) {
        assertThat(samples.stream().map(Sample::generation).toList()).isSorted();
        for (Sample sample : samples) {
            history.forEach((id, changes) -> check(id, sample, changes));
        }
    }

    private static void check(DocumentId id, Sample sample, List<CurrentVersion> changes) {
        TreeMap<Long, CurrentVersion> byGeneration = new TreeMap<>(
                changes.stream().collect(Collectors.toMap(CurrentVersion::sinceGeneration, change -> change)));
        var lastBefore = byGeneration.floorEntry(sample.generation());
        CurrentVersion seen = sample.current().get(id);
        if (seen == null) {
            assertThat(lastBefore)
                    .as("nothing current of %s, seen after generation %s", id, sample.generation())
                    .isNull();
        } else if (seen.sinceGeneration() <= sample.generation()) {
            assertThat(lastBefore).isNotNull().extracting(Map.Entry::getValue).isEqualTo(seen);
        } else {
            assertThat(changes).contains(seen);
        }
    }
}
