package dev.ragagent.adapter.qdrant;

import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.RagException;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.retrieval.EmbeddingModel;
import io.grpc.Status;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** gRPC's statuses as the port's errors, each with what to do. Names the server and the collection, never the key. */
final class Failures {
    /** The deadline runs on two clocks, so gRPC may see its end a little before the store does. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMillis(100);

    private static final int MOST_OF_A_DESCRIPTION = 300;

    private final QdrantSettings settings;
    private final String collection;

    Failures(QdrantSettings settings) {
        this(settings, settings.collection());
    }

    private Failures(QdrantSettings settings, String collection) {
        this.settings = settings;
        this.collection = collection;
    }

    /** The same of a call on that collection. */
    Failures on(String other) {
        return new Failures(settings, other);
    }

    /** A call that comes after the store was closed, or was ended by that. */
    static VectorStoreException closed() {
        return new VectorStoreException(false, "The vector store is closed.", null);
    }

    /** What a call has failed with. */
    RagException of(Budget budget, Throwable error) {
        Status status = Status.fromThrowable(error);
        return switch (status.getCode()) {
            case DEADLINE_EXCEEDED ->
                budget.remaining().compareTo(CLOCK_DIFFERENCE) <= 0
                        ? new DeadlineExceededException(budget.activity())
                        : failed(true, "gave up " + budget.activity() + " by its own time limit", error);
            case UNAVAILABLE ->
                failed(true, "can't be reached" + why(status) + ". Is it running, and is this its gRPC port?", error);
            case UNAUTHENTICATED ->
                failed(
                        false,
                        settings.apiKey().isPresent()
                                ? "refused the API key. Set the right one (QDRANT_API_KEY)."
                                : "asks for an API key, and none is set (QDRANT_API_KEY).",
                        error);
            case PERMISSION_DENIED ->
                failed(
                        false,
                        "does not allow this API key to use the collection \"" + collection
                                + "\"; it must be allowed to read, write and create it" + why(status) + ".",
                        error);
            case RESOURCE_EXHAUSTED ->
                failed(true, "is at its limit while " + budget.activity() + why(status) + ".", error);
            case UNIMPLEMENTED ->
                failed(false, "does not know what is asked of it" + why(status) + ". " + tooOld(""), error);
            case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE ->
                failed(
                        false,
                        "refused a request on the collection \"" + collection + "\" while " + budget.activity()
                                + why(status) + ".",
                        error);
            default ->
                failed(
                        true,
                        "failed while " + budget.activity() + ", collection \"" + collection + "\" (" + status.getCode()
                                + ")" + why(status) + ".",
                        error);
        };
    }

    /** The collection was there, and is not any more. */
    VectorStoreException vanished(Throwable cause) {
        return failed(
                true,
                "has lost the collection \"" + collection
                        + "\". The next use goes to the one that is in use now; when there is none it is made anew, as a new"
                        + " store, and filled from the ledger.",
                cause);
    }

    /** The collection of that name is something else's. */
    VectorStoreException foreign(String what) {
        return failed(
                false,
                "holds a collection \"" + collection + "\" that is not of this service (" + what
                        + "). Name another one (QDRANT_COLLECTION), or delete that collection.",
                null);
    }

    /** The store has come to a collection whose model is not the one that its vectors are of. */
    VectorStoreException ofAnotherModel(EmbeddingModel there, EmbeddingModel ours) {
        return failed(
                false,
                "now has the collection \"" + collection + "\" in use, of the model " + there.name() + " with "
                        + there.dimensions() + " dimensions, and this process embeds with " + ours.name() + " with "
                        + ours.dimensions() + ". Configure the model of the collection, and restart.",
                null);
    }

    /** The server is of a version that lacks what is needed. */
    VectorStoreException outdated(String version) {
        return failed(false, tooOld(", and this is " + version), null);
    }

    /** It failed often, and is not asked now. */
    VectorStoreException open(int failures) {
        return failed(
                true,
                "has failed " + failures + " times in a row, and is not asked until it answers a health check.",
                null);
    }

    /** The server has accepted a write, and did not apply it in time. */
    VectorStoreException notApplied(Object status) {
        return failed(
                true,
                "accepted a write to the collection \"" + collection + "\" and has not applied it yet (" + status
                        + "). Repeat it.",
                null);
    }

    /** What stands in the collection can't be read. */
    VectorStoreException unreadable(String point, RuntimeException cause) {
        return failed(
                false,
                "holds a point " + point + " in the collection \"" + collection
                        + "\" that was not written by this service, or is damaged (" + cause.getMessage()
                        + "). Delete the point, or rebuild the store.",
                cause);
    }

    private static String tooOld(String found) {
        return "Version 1.16 or later is needed" + found + ".";
    }

    private static String why(Status status) {
        @Nullable String description = status.getDescription();
        if (description == null) {
            return "";
        }
        return ": "
                + (description.length() > MOST_OF_A_DESCRIPTION
                        ? description.substring(0, MOST_OF_A_DESCRIPTION) + "..."
                        : description);
    }

    private VectorStoreException failed(boolean retryable, String what, @Nullable Throwable cause) {
        return new VectorStoreException(retryable, "Qdrant at " + settings.url() + " " + what, cause);
    }
}
