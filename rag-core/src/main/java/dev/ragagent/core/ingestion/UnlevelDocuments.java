package dev.ragagent.core.ingestion;

import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.StoreWork;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.port.out.DocumentLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The documents in which a store is not level with the ledger. Safe for many threads. */
final class UnlevelDocuments {
    private static final int PAGE = 1000;

    private final DocumentLedger ledger;
    private final IngestionSettings settings;

    UnlevelDocuments(DocumentLedger ledger, IngestionSettings settings) {
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /** All of them, by id, with what there is to do. */
    List<StoreWork> in(StoreId store, Pace pace) {
        var all = new ArrayList<StoreWork>();
        List<StoreWork> page;
        do {
            Optional<DocumentId> after =
                    all.isEmpty() ? Optional.empty() : Optional.of(all.getLast().id());
            page = ledger.unlevel(store, after, PAGE, pace.step(settings.step()));
            all.addAll(page);
        } while (page.size() == PAGE);
        return all;
    }
}
