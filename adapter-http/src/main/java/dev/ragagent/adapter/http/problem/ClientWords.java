package dev.ragagent.adapter.http.problem;

import dev.ragagent.error.InvalidRequestException;

/** Says what is wrong with a request in the words of this API, also to somebody who did not come by HTTP. */
public final class ClientWords {
    private ClientWords() {}

    /** The sentence that stands in {@code detail}: {@code top_k: must be 1 to 20, not 0.} */
    public static String of(InvalidRequestException exception) {
        return Problems.describe(
                exception.errors().stream().map(FieldSpelling::ofClient).toList());
    }
}
