package dev.ragagent.adapter.http.access;

import dev.ragagent.adapter.http.limits.RateLimitHeaders;
import dev.ragagent.adapter.http.network.ClientAddresses;
import dev.ragagent.adapter.http.request.RequestDeadline;
import dev.ragagent.error.InvalidCredentialException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Credential;
import dev.ragagent.port.in.AdmitRequest;
import dev.ragagent.port.in.Authenticate;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;

/** Finds out who calls, and counts: wrong credentials for the address that they come from, requests for their caller. */
@Singleton
final class LimitedAuthentication {
    private final Authenticate authenticate;
    private final AdmitRequest admit;
    private final ClientAddresses clients;

    LimitedAuthentication(Authenticate authenticate, AdmitRequest admit, ClientAddresses clients) {
        this.authenticate = authenticate;
        this.admit = admit;
        this.clients = clients;
    }

    /**
     * Who calls.
     *
     * @throws dev.ragagent.error.RagException when the request is not let in
     */
    Caller caller(HttpRequest<?> request, Credential shown) {
        var from = clients.of(request);
        var deadline = RequestDeadline.of(request);
        admit.beforeAuthentication(shown, from, deadline);
        Caller caller;
        try {
            caller = authenticate.authenticate(shown, deadline);
        } catch (InvalidCredentialException e) {
            admit.authenticationFailed(shown, from, deadline);
            throw e;
        }
        admit.afterAuthentication(caller, shown, from, deadline)
                .ifPresent(decision -> RateLimitHeaders.tell(request, decision));
        return caller;
    }
}
