package dev.ragagent.adapter.qdrant;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.CollectionDescription;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** Looks up which generations of a collection a server has. Throws as Qdrant or gRPC gave it. */
final class GenerationCatalog {
    private final GenerationNames names;
    private final CollectionLayout layout;
    private final Calls calls;

    GenerationCatalog(GenerationNames names, CollectionLayout layout, Calls calls) {
        this.names = names;
        this.layout = layout;
        this.calls = calls;
    }

    /**
     * A collection that was made as a generation.
     *
     * @param known empty when another release made it, which lays it out in another way
     */
    record Generation(int number, String name, Optional<KnownCollection> known) {}

    /** What a look at a name finds. */
    enum Finding {
        NOTHING,
        SOMETHING_ELSE,
        /** A generation, which another release has laid out in another way. */
        OTHER_LAYOUT,
        GENERATION
    }

    /** The collection that is in use, which need not be there. */
    String inUse(Budget budget) {
        return names.inUse(aliases(budget));
    }

    /** @param name of a generation, which may be that of another collection all the same */
    Finding find(String name, Budget budget) {
        Optional<CollectionInfo> info = info(name, budget);
        if (info.isEmpty()) {
            return Finding.NOTHING;
        }
        return generation(name, info.get())
                .map(one -> one.known().isPresent() ? Finding.GENERATION : Finding.OTHER_LAYOUT)
                .orElse(Finding.SOMETHING_ELSE);
    }

    /** Those with such a number, the lowest first. */
    List<Generation> generations(IntPredicate wanted, Budget budget) {
        return collections(budget)
                .filter(name -> names.number(name).stream().anyMatch(wanted))
                .flatMap(name -> info(name, budget).flatMap(info -> generation(name, info)).stream())
                .sorted(Comparator.comparingInt(Generation::number))
                .toList();
    }

    /** All names that no new collection can have: those of collections, and aliases. */
    Set<String> taken(Budget budget) {
        var taken = new HashSet<String>();
        collections(budget).forEach(taken::add);
        aliases(budget).forEach(alias -> taken.add(alias.getAliasName()));
        return taken;
    }

    private List<AliasDescription> aliases(Budget budget) {
        return calls.probe(budget, CollectionRequests.aliases()).getAliasesList();
    }

    private Stream<String> collections(Budget budget) {
        return calls.probe(budget, CollectionRequests.all()).getCollectionsList().stream()
                .map(CollectionDescription::getName);
    }

    /** Empty when it is not there, as when it was dropped since it was listed. */
    private Optional<CollectionInfo> info(String name, Budget budget) {
        try {
            return Optional.of(
                    calls.probe(budget, CollectionRequests.info(name)).getResult());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<Generation> generation(String name, CollectionInfo info) {
        OptionalInt number = names.number(name);
        if (number.isEmpty() || !layout.isGeneration(name, info)) {
            return Optional.empty();
        }
        return Optional.of(new Generation(number.getAsInt(), name, layout.readOurs(name, info)));
    }
}
