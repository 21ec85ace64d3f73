package dev.ragagent.core.ingestion;

import dev.ragagent.error.RagException;
import dev.ragagent.error.RecordStoreException;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.StoreWork;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.time.Ticker;
import dev.ragagent.port.out.DocumentLedger;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Fills a store from the ledger so that it can take the place of another one, which questions are answered from meanwhile.
 * The texts and the chunks are the ledger's, so their ids are the same in both stores; the vectors are made anew, by the
 * embedder of this side. Documents may be ingested and removed on the other side while it goes on.
 *
 * <p>Who switches from the one to the other calls {@link #run}, ends the work on documents on the other side, and then calls
 * {@link #catchUp}: it has little to do by then, and what the other store shows is shown by this one afterwards. Killed at any
 * moment, it goes on where it was. Safe for many threads.
 */
public final class Backfill {
    private final DocumentLedger ledger;
    private final UnlevelDocuments unlevel;
    private final ProjectedStore projected;
    private final Reconciliation reconciliation;
    private final Ticker ticker;
    private final IngestionSettings settings;

    Backfill(
            DocumentLedger ledger,
            UnlevelDocuments unlevel,
            ProjectedStore projected,
            Reconciliation reconciliation,
            Ticker ticker,
            IngestionSettings settings) {
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.unlevel = Objects.requireNonNull(unlevel, "unlevel");
        this.projected = Objects.requireNonNull(projected, "projected");
        this.reconciliation = Objects.requireNonNull(reconciliation, "reconciliation");
        this.ticker = Objects.requireNonNull(ticker, "ticker");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /**
     * Works until this store shows every document that the other one shows, or until a pass over all that is left changes
     * nothing. Interrupting the thread ends it between two steps.
     *
     * @param servedFrom the store whose place this one is to take
     * @param progress is told how far each pass is
     * @return the documents that the other store shows and this one can't be brought to show; empty when it may take over
     * @throws RagException when a part is down, or another process is at work on a document that is missing; what was done
     *     until then stays, and calling again goes on
     */
    public Set<DocumentId> run(StoreId servedFrom, Reconciliation.Progress progress) {
        return after(reconciliation.pass(progress, true), servedFrom, progress);
    }

    /**
     * The same for what has changed since {@link #run}: what this store holds is not compared with the ledger once more.
     *
     * @return as for {@link #run}
     */
    public Set<DocumentId> catchUp(StoreId servedFrom) {
        Reconciliation.Progress untold = (done, total) -> {};
        return after(reconciliation.pass(untold, false), servedFrom, untold);
    }

    private Set<DocumentId> after(Reconciliation.Pass first, StoreId servedFrom, Reconciliation.Progress progress) {
        var last = first;
        Set<DocumentId> missing = missing(servedFrom);
        while (!missing.isEmpty() && last.done() > 0) {
            last = reconciliation.pass(progress, false);
            missing = missing(servedFrom);
        }
        if (last.leftToOthers().stream().anyMatch(missing::contains)) {
            throw new RecordStoreException(
                    true,
                    "Another process is at work on some of the documents, or was killed at it less than "
                            + settings.lease().toMinutes() + " minutes ago.",
                    null);
        }
        return missing;
    }

    private Set<DocumentId> missing(StoreId servedFrom) {
        Pace pace = Pace.unhurried(ticker);
        StoreId store = projected.id(pace.step(settings.step()));
        // One that is level but for leftovers of older versions shows what it is to show.
        List<StoreWork> behind = unlevel.in(store, pace).stream()
                .filter(work -> work.wanted().isPresent() && !work.wanted().equals(work.current()))
                .toList();
        Set<DocumentId> ids = behind.stream().map(StoreWork::id).collect(Collectors.toSet());
        return Set.copyOf(ledger.currentVersions(servedFrom, ids, pace.step(settings.step()))
                .keySet());
    }
}
