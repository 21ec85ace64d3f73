package dev.ragagent.adapter.lucene;

import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.retrieval.StoreIdentity;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** What every commit of an index carries beside the chunks: its layout, whose it is, which process opened it last. */
final class CommitData {
    /** The layout that this release writes and reads: fields, analysis, chunk codec. A new layout takes a new number. */
    static final String FORMAT = "1";

    private static final String FORMAT_KEY = "rag.format";
    private static final String STORE_ID = "rag.store-id";
    private static final String MODEL = "rag.embedding-model";
    private static final String DIMENSIONS = "rag.embedding-dimensions";
    private static final String PID = "rag.pid";

    private CommitData() {}

    static Map<String, String> of(StoreIdentity identity, long pid) {
        return Map.of(
                FORMAT_KEY, FORMAT,
                STORE_ID, identity.id().toString(),
                MODEL, identity.model().name(),
                DIMENSIONS, Integer.toString(identity.model().dimensions()),
                PID, Long.toString(pid));
    }

    /**
     * Whose index it is.
     *
     * @param place the folder, for messages
     * @throws VectorStoreException when the index is another program's, or of another layout
     */
    static StoreIdentity identity(Map<String, String> map, String place) {
        String format = map.getOrDefault(FORMAT_KEY, "");
        if (format.isEmpty()) {
            throw new VectorStoreException(
                    false,
                    place + " holds a Lucene index of another program. Give the vector store a folder of its own.",
                    null);
        }
        if (!format.equals(FORMAT)) {
            throw new VectorStoreException(
                    false,
                    "The index in " + place + " has layout " + format + ", and this release reads layout " + FORMAT
                            + ". Move the folder away and run a rebuild, which fills a new one from the ledger.",
                    null);
        }
        try {
            var model = new EmbeddingModel(value(map, MODEL), Integer.parseInt(value(map, DIMENSIONS)));
            var id = new StoreId(UUID.fromString(value(map, STORE_ID)));
            return new StoreIdentity(id, model);
        } catch (IllegalArgumentException e) {
            throw new VectorStoreException(
                    false,
                    "The index in " + place + " does not say whose it is: " + e.getMessage()
                            + ". Move the folder away and run a rebuild.",
                    e);
        }
    }

    /** Which process opened it last, as far as that is known. */
    static OptionalLong pid(Map<String, String> map) {
        String pid = map.getOrDefault(PID, "");
        return pid.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(pid)) : OptionalLong.empty();
    }

    private static String value(Map<String, String> map, String key) {
        String value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException("\"" + key + "\" is missing");
        }
        return value;
    }
}
