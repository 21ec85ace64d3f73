package dev.ragagent.error;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why a document could not be ingested, for programs; the message beside it is for people. Either it gives no text, or it
 * does and was not taken in all the same.
 */
public sealed interface FailureReason permits UnreadableReason, IngestionReason {
    /** As it stands in the API and in stores, the same for ever: lower case, with underscores. */
    String code();

    /** Each there is. */
    static List<FailureReason> all() {
        return Stream.<FailureReason[]>of(UnreadableReason.values(), IngestionReason.values())
                .flatMap(Arrays::stream)
                .toList();
    }

    /** The reason of that code; empty when this release knows none, as when a later one noted it. */
    static Optional<FailureReason> ofCode(String code) {
        return all().stream().filter(reason -> reason.code().equals(code)).findFirst();
    }
}
