package dev.ragagent.adapter.http.access;

import static dev.ragagent.adapter.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.Samples;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.error.InvalidCredentialException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Credential;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.access.Scope;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AccessTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    @Test
    void givesTheUseCaseTheCallerWhomTheKeyStandsFor() {
        var alice = new Caller(new Principal("alice"), Set.of(Scope.CHAT));
        var shown = new AtomicReference<Credential>();
        var asking = new AtomicReference<Caller>();
        SERVER.useCases().authenticate = (credential, _) -> {
            shown.set(credential);
            return alice;
        };
        SERVER.useCases().answerQuestion = (caller, _, _) -> {
            asking.set(caller);
            return Samples.generated();
        };

        assertThat(ask("X-API-Key", "k1").statusCode()).isEqualTo(200);
        assertThat(shown.get()).isEqualTo(new Credential.Secret("k1"));
        assertThat(asking.get()).isEqualTo(alice);

        ask("Authorization", "bearer  k2 ");
        assertThat(shown.get()).isEqualTo(new Credential.Secret("k2"));

        ask("Authorization", "Bearer k2", "X-API-Key", "k1");
        assertThat(shown.get()).isEqualTo(new Credential.Secret("k1"));

        ask("Authorization", "Basic dXNlcjpwYXNz");
        assertThat(shown.get()).isEqualTo(new Credential.None());

        ask("Authorization", "Bearer ");
        assertThat(shown.get()).isEqualTo(new Credential.None());

        ask("X-Other", "k1");
        assertThat(shown.get()).isEqualTo(new Credential.None());
    }

    @Test
    void refusesBeforeTheUseCaseIsAsked() {
        SERVER.useCases().authenticate = (credential, _) -> {
            throw new InvalidCredentialException(credential instanceof Credential.None);
        };

        assertProblem(ask("X-Other", "k1"), 401, "AUTHENTICATION_REQUIRED");
        assertProblem(ask("X-API-Key", "k1"), 401, "INVALID_API_KEY");
    }

    @Test
    void asksNobodyWhoTheyAreAtAPathThatDoesNotExist() {
        SERVER.useCases().authenticate = (_, _) -> {
            throw new InvalidCredentialException(true);
        };

        assertProblem(SERVER.get("/nothing"), 404, "NOT_FOUND");
    }

    private static HttpResponse<String> ask(String... headers) {
        return SERVER.send(SERVER.request("/chat/run")
                .headers(headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"message\": \"Why?\"}")));
    }
}
