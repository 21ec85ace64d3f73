package dev.ragagent.core.ingestion;

import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.event.PipelineEvent;
import dev.ragagent.port.out.DocumentLedger;
import dev.ragagent.port.out.PipelineObserver;
import java.util.Objects;

/** Removes a document: from the moment that the ledger knows, nobody finds it; then its chunks go. */
final class Removal {
    private final DocumentLedger ledger;
    private final Projection projection;
    private final PipelineObserver observer;
    private final IngestionSettings settings;

    Removal(DocumentLedger ledger, Projection projection, PipelineObserver observer, IngestionSettings settings) {
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.projection = Objects.requireNonNull(projection, "projection");
        this.observer = Objects.requireNonNull(observer, "observer");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /**
     * Removes. Repeating it is harmless, and finishes a removal that was cut off.
     *
     * @return whether there was such a document
     */
    boolean remove(DocumentId id, Pace pace) {
        boolean there = ledger.retract(id, pace.step(settings.step()));
        if (there) {
            observer.on(new PipelineEvent.DocumentRemoved(id));
        }
        projection.level(id, pace);
        return there;
    }
}
