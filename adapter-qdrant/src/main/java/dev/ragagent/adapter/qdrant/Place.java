package dev.ragagent.adapter.qdrant;

import dev.ragagent.model.retrieval.EmbeddingModel;
import java.util.Optional;

/**
 * Where a store is at one moment.
 *
 * @param collection what it is on; empty before its first use, and after that was seen to be gone
 * @param doubtful whether that may have become something else under its name, so that it is looked at before it is used
 * @param began the model of the first one that it was on
 */
record Place(Optional<KnownCollection> collection, boolean doubtful, Optional<EmbeddingModel> began) {
    static final Place NOWHERE = new Place(Optional.empty(), false, Optional.empty());

    /** What may be used without a look at it. */
    Optional<KnownCollection> known() {
        return doubtful ? Optional.empty() : collection;
    }

    boolean isOn(KnownCollection one) {
        return collection.filter(one::equals).isPresent();
    }

    boolean isNamed(String name) {
        return collection.filter(one -> one.name().equals(name)).isPresent();
    }

    /**
     * Where the store is once somebody who has looked comes back with what there is to be on. Of several who look at once,
     * one who moves the store wins over those who merely looked at where it was, in whatever order they come back.
     *
     * @param before where the store was when that look began
     */
    Place after(Place before, KnownCollection found) {
        boolean movedMeanwhile = collection.isPresent()
                && !isNamed(found.name())
                && !before.isNamed(collection.get().name());
        return movedMeanwhile ? this : at(found);
    }

    private Place at(KnownCollection found) {
        return new Place(
                Optional.of(found),
                false,
                began.or(() -> Optional.of(found.identity().model())));
    }

    Place lost() {
        return new Place(Optional.empty(), false, began);
    }

    Place doubted() {
        return new Place(collection, true, began);
    }
}
