package dev.ragagent.port.in;

import dev.ragagent.model.access.ApiKey;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.IssuedApiKey;
import dev.ragagent.model.access.NewApiKey;
import dev.ragagent.model.time.Deadline;
import java.time.Duration;
import java.util.List;

/**
 * API keys: made, listed, replaced and revoked. What is done holds at once in this process, and within 5 s in every other one
 * that shares the store. As soon as there is a key, also one that is not valid any more, nobody is anonymous. Safe for many
 * threads.
 *
 * <p>Every method needs the scope {@code ADMIN} and throws {@link dev.ragagent.error.ForbiddenException} without it, {@link
 * dev.ragagent.error.RecordStoreException} when the store of keys fails, and {@link
 * dev.ragagent.error.DeadlineExceededException}.
 */
public interface ManageKeys {
    /** The longest time for which a replaced key may stay valid. */
    Duration LONGEST_OVERLAP = Duration.ofDays(365);

    /**
     * Makes a key.
     *
     * @throws dev.ragagent.error.InvalidRequestException when a field breaks its rule, or a valid key of that name exists
     */
    IssuedApiKey create(Caller caller, NewApiKey wanted, Deadline deadline);

    /** Every key that there ever was, by name, the latest of a name first. */
    List<ApiKey> list(Caller caller, Deadline deadline);

    /**
     * Makes a key that takes the place of the valid ones of a name: with the same scopes as the latest of them, and as
     * long-lived.
     *
     * @param overlap how long the others stay valid, from zero to {@link #LONGEST_OVERLAP}; never longer than they would be
     * @throws dev.ragagent.error.NotFoundException when the name has no valid key
     * @throws dev.ragagent.error.InvalidRequestException when the overlap is not in its range
     */
    IssuedApiKey rotate(Caller caller, String name, Duration overlap, Deadline deadline);

    /**
     * Ends every valid key of a name.
     *
     * @return how many, at least 1
     * @throws dev.ragagent.error.NotFoundException when the name has no valid key
     */
    int revoke(Caller caller, String name, Deadline deadline);
}
