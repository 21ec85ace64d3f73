package dev.ragagent.error;

import java.util.Locale;

/** Why a document was not ingested although nothing is known to be wrong with its bytes. */
public enum IngestionReason implements FailureReason {
    /** Its id belongs to a document of another source. */
    ID_TAKEN,
    /** It was removed or replaced while it was being ingested. */
    OVERTAKEN,
    /** The embedder refuses a part of its text, and takes other texts. */
    EMBEDDER_REFUSED,
    /** The ledger refuses what it is to keep of it. */
    LEDGER_REFUSED,
    /** It met a defect, which the service's log tells. */
    INTERNAL_ERROR;

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
