package dev.ragagent.core.access;

import dev.ragagent.error.RateLimitExceededException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.ClientAddress;
import dev.ragagent.model.access.Credential;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.access.RateLimit;
import dev.ragagent.model.access.RateLimitDecision;
import dev.ragagent.model.access.RateLimitKey;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.model.time.Ticker;
import dev.ragagent.port.in.AdmitRequest;
import dev.ragagent.port.out.RateLimiter;
import java.util.Objects;
import java.util.Optional;

/**
 * Holds callers to the limit of requests, each principal to its own, and addresses to that of wrong credentials. Anonymous callers
 * from the network, who share one principal, are counted by their address. Who is on this machine is not limited: the
 * anonymous caller with every scope, and the owner of the data folder. See docs/adr/0020-who-is-counted-and-where.md.
 */
public final class RequestAdmission implements AdmitRequest {
    /**
     * Wrong credentials from one address: enough for the clients behind one gateway whose key has just expired to notice, too
     * few for anybody who guesses.
     */
    public static final RateLimit WRONG_CREDENTIALS = RateLimit.perMinute(100);

    private final Optional<RateLimit> limit;
    private final RateLimiter requests;
    private final RateLimiter wrongCredentials;
    private final KnownCredentials known;

    /**
     * @param limit of each principal; empty for none
     * @param requests counts requests
     * @param wrongCredentials counts wrong credentials; of this process alone, as a rule, since whoever has none must not cost
     *     a shared store anything
     * @param ticker the clock of what is remembered
     */
    public RequestAdmission(
            Optional<RateLimit> limit, RateLimiter requests, RateLimiter wrongCredentials, Ticker ticker) {
        this.limit = Objects.requireNonNull(limit, "limit");
        this.requests = Objects.requireNonNull(requests, "requests");
        this.wrongCredentials = Objects.requireNonNull(wrongCredentials, "wrongCredentials");
        this.known = new KnownCredentials(ticker);
    }

    @Override
    public void beforeAuthentication(Credential shown, ClientAddress from, Deadline deadline) {
        if (shown instanceof Credential.Secret secret) {
            var decision = wrongCredentials.peek(failuresOf(from), WRONG_CREDENTIALS, deadline);
            if (!decision.admitted() && !known.contains(secret, from)) {
                throw exceeded("Too many wrong API keys came from this address.", decision);
            }
        }
    }

    @Override
    public void authenticationFailed(Credential shown, ClientAddress from, Deadline deadline) {
        if (shown instanceof Credential.Secret secret) {
            known.forget(secret, from);
            wrongCredentials.take(failuresOf(from), WRONG_CREDENTIALS, deadline);
        }
    }

    @Override
    public Optional<RateLimitDecision> afterAuthentication(
            Caller caller, Credential shown, ClientAddress from, Deadline deadline) {
        boolean anonymous = caller.principal().equals(Principal.ANONYMOUS);
        if (!anonymous && shown instanceof Credential.Secret secret) {
            known.remember(secret, from);
        }
        if (limit.isEmpty()
                || caller.equals(Caller.ANONYMOUS)
                || caller.principal().equals(Principal.OWNER)) {
            return Optional.empty();
        }
        var key = new RateLimitKey(
                anonymous
                        ? "address:" + from.network()
                        : "key:" + caller.principal().name());
        var decision = requests.take(key, limit.get(), deadline);
        if (!decision.admitted()) {
            throw exceeded(
                    anonymous
                            ? "Too many requests came from this address."
                            : "Too many requests came with this API key.",
                    decision);
        }
        return Optional.of(decision);
    }

    private static RateLimitKey failuresOf(ClientAddress from) {
        return new RateLimitKey("wrong:" + from.network());
    }

    private static RateLimitExceededException exceeded(String message, RateLimitDecision decision) {
        return new RateLimitExceededException(
                message, decision.limit().requests(), decision.retryAfter(), decision.untilFull());
    }
}
