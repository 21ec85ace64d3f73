package dev.ragagent.app.client;

import dev.ragagent.app.json.JsonView;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.PayloadTooLargeException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;

/** Calls of a server's public routes, with the owner's token. What goes wrong becomes a sentence. */
final class HttpCalls {
    private static final int PAYLOAD_TOO_LARGE = 413;
    private static final Duration CONNECTING = Duration.ofSeconds(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();
    private final URI address;
    private final String token;
    private final Duration patience;

    /** @param patience how long one call may take */
    HttpCalls(URI address, String token, Duration patience) {
        this.address = address;
        this.token = token;
        this.patience = patience;
    }

    JsonView get(String path) {
        return json(request(path).GET());
    }

    JsonView post(String path, String json) {
        return json(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    JsonView deleteJson(String path) {
        return json(request(path).DELETE());
    }

    void delete(String path) {
        send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(patience)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json, application/problem+json");
    }

    private JsonView json(HttpRequest.Builder request) {
        String body = send(request);
        return parsed(body)
                .orElseThrow(() -> new ServiceException("The server at " + address
                        + " answered with something else than JSON; is another program listening there?"));
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() == PAYLOAD_TOO_LARGE) {
                throw new PayloadTooLargeException(problem(response));
            }
            if (response.statusCode() / 100 != 2) {
                throw new ServiceException(problem(response));
            }
            return response.body();
        } catch (HttpTimeoutException e) {
            throw new ServiceException(
                    "The server at " + address + " did not answer within " + patience.toSeconds() + " s.", e);
        } catch (IOException e) {
            throw new ServiceException(
                    "The server at " + address + " does not answer any more (" + e
                            + "). What it had accepted goes on at its next start.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("waiting for the server");
        }
    }

    /** What went wrong. The suggestion beside it is for programs: it speaks of fields and headers that nobody sees here. */
    private static String problem(HttpResponse<String> response) {
        return parsed(response.body())
                .flatMap(problem -> problem.optionalText("detail").or(() -> problem.optionalText("title")))
                .orElse("The server answered with status " + response.statusCode() + ".");
    }

    private static Optional<JsonView> parsed(String body) {
        try {
            return Optional.of(JsonView.parse(body));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
