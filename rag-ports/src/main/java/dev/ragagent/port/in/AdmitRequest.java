package dev.ragagent.port.in;

import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.ClientAddress;
import dev.ragagent.model.access.Credential;
import dev.ragagent.model.access.RateLimitDecision;
import dev.ragagent.model.time.Deadline;
import java.util.Optional;

/**
 * Decides whether a request is let in, by how many came before it. A face asks {@link #beforeAuthentication}, then {@link
 * Authenticate}, and then tells what came of it: {@link #authenticationFailed} or {@link #afterAuthentication}. What is open to
 * everybody is not asked about. Safe for many threads.
 */
public interface AdmitRequest {
    /**
     * Stops who has shown too many wrong credentials, before another one is looked up. A credential that was right from this
     * address not long ago is let through all the same, so that one client with a wrong key does not shut out the others
     * behind the same address. Without a credential there is nothing to look up, and nothing is refused.
     *
     * @throws dev.ragagent.error.RateLimitExceededException when the address has to wait
     */
    void beforeAuthentication(Credential shown, ClientAddress from, Deadline deadline);

    /** Counts a credential that turned out wrong; one that was missing does not count. */
    void authenticationFailed(Credential shown, ClientAddress from, Deadline deadline);

    /**
     * Counts a request of a caller who is known, whatever comes of the request.
     *
     * @param shown what the caller is known by
     * @return the caller's limit as it is after this request; empty when this caller has none
     * @throws dev.ragagent.error.RateLimitExceededException when the caller has to wait
     */
    Optional<RateLimitDecision> afterAuthentication(
            Caller caller, Credential shown, ClientAddress from, Deadline deadline);
}
