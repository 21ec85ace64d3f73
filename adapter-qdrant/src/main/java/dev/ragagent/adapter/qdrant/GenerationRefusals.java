package dev.ragagent.adapter.qdrant;

import dev.ragagent.error.VectorStoreException;
import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;

/** Why a generation is not told, switched to or removed, each with what to do. */
record GenerationRefusals(QdrantSettings settings, GenerationNames names) {
    VectorStoreException noName(String name) {
        return refused(names.describe(name) + ". Name one of those.", null);
    }

    VectorStoreException missing(String name) {
        return refused(
                "There is no collection \"" + name + "\" at " + settings.url()
                        + ". Fill it first, or name a generation that is there.",
                null);
    }

    /** It has the name of a generation, and was not made as one. */
    VectorStoreException notOurs(String name) {
        return refused(
                "The collection \"" + name + "\" at " + settings.url() + " was not made as a generation of \""
                        + names.first() + "\". It is left alone; if it is not needed, delete it by Qdrant's own means.",
                null);
    }

    VectorStoreException otherLayout(String name) {
        return refused(
                "The generation \"" + name + "\" at " + settings.url()
                        + " was laid out by another release, and this one"
                        + " can't use it. Use that release, or fill a new generation.",
                null);
    }

    VectorStoreException inUse(String name) {
        return refused(
                "The generation \"" + name + "\" is in use, so it can't be removed. Switch to another one first.",
                null);
    }

    /** The alias was pointed at something else by somebody else. */
    VectorStoreException strange(String target) {
        return refused(
                "The alias \"" + names.alias() + "\" at " + settings.url() + " points at \"" + target
                        + "\", which is no generation of the collection \"" + names.first()
                        + "\", so none is earlier or later. Switch to one that is.",
                null);
    }

    VectorStoreException aliasTaken(StatusRuntimeException cause) {
        return refused(
                "The name \"" + names.alias() + "\" that the alias at " + settings.url()
                        + " needs is that of a collection. Delete that collection, or name another one to be used"
                        + " (QDRANT_COLLECTION).",
                cause);
    }

    VectorStoreException notAllowed(StatusRuntimeException cause) {
        return refused(
                "Qdrant at " + settings.url() + " does not let this API key change aliases or delete collections, which"
                        + " takes one that may manage the whole server. Set such a key (QDRANT_API_KEY) for this.",
                cause);
    }

    /** The server has answered, and has not done it. */
    VectorStoreException notDone(String what) {
        return new VectorStoreException(
                true, "Qdrant at " + settings.url() + " has not done it yet: " + what + ". Repeat it.", null);
    }

    private static VectorStoreException refused(String message, @Nullable Throwable cause) {
        return new VectorStoreException(false, message, cause);
    }
}
