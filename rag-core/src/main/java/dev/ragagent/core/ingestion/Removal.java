package dev.ragagent.core.ingestion;

import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.StoreWork;
import dev.ragagent.model.event.PipelineEvent;
import dev.ragagent.port.out.DocumentLedger;
import dev.ragagent.port.out.PipelineObserver;
import java.util.Objects;

/**
 * Removes documents: from the moment that the ledger knows, nobody finds them; then their chunks go.
 *
 * <p>Taking the chunks out of the store needs no hurry. Whoever is writing the document at that moment looks at the ledger
 * before each batch and at the end, and takes out what is not wanted any more; what comes after its last look, or is left
 * when it fails, stands in the ledger as not level, where reconciliation finds it.
 */
final class Removal {
    private final DocumentLedger ledger;
    private final ProjectedStore projected;
    private final UnlevelDocuments unlevel;
    private final Projection projection;
    private final PipelineObserver observer;
    private final IngestionSettings settings;

    Removal(
            DocumentLedger ledger,
            ProjectedStore projected,
            UnlevelDocuments unlevel,
            Projection projection,
            PipelineObserver observer,
            IngestionSettings settings) {
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.projected = Objects.requireNonNull(projected, "projected");
        this.unlevel = Objects.requireNonNull(unlevel, "unlevel");
        this.projection = Objects.requireNonNull(projection, "projection");
        this.observer = Objects.requireNonNull(observer, "observer");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /** Removes. Does not wait for who is writing the document. Repeating it is harmless, and finishes what was cut off. */
    void remove(DocumentId id, Pace pace) {
        retract(id, pace);
        projection.levelUnlessBusy(id, pace);
    }

    /**
     * Only makes it vanish; {@link #takeOutRetracted} does the rest.
     *
     * @return whether there was such a document
     */
    boolean retract(DocumentId id, Pace pace) {
        boolean there = ledger.retract(id, pace.step(settings.step()));
        if (there) {
            observer.on(new PipelineEvent.DocumentRemoved(id));
        }
        return there;
    }

    /** Takes out of the store what is left of all documents that were retracted, whoever did that and when. */
    void takeOutRetracted(Pace pace) {
        for (StoreWork work : unlevel.in(projected.id(pace.step(settings.step())), pace)) {
            if (work.wanted().isEmpty()) {
                projection.level(work.id(), pace);
            }
        }
    }
}
