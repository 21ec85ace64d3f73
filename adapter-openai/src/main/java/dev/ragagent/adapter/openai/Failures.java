package dev.ragagent.adapter.openai;

import dev.langchain4j.exception.ContentFilteredException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;

/** Every error of the server, the network and the library, in words for an operator. */
final class Failures {
    private static final int DEEPEST_CAUSE = 12;

    private Failures() {}

    static Failure of(Subject subject, Throwable error) {
        Optional<UpstreamException> told = cause(error, UpstreamException.class);
        if (told.isPresent()) {
            return told.get().failure();
        }
        Optional<HttpRefusal> refusal = cause(error, HttpRefusal.class);
        if (refusal.isPresent()) {
            return status(subject, refusal.get());
        }
        if (cause(error, ContentFilteredException.class).isPresent()) {
            return filtered(subject);
        }
        Optional<IOException> network = cause(error, IOException.class);
        // A parser's error is one of these too. Its message may quote the answer, so it is left out.
        boolean parsing =
                network.isPresent() && !network.get().getClass().getName().startsWith("java");
        return network.isPresent() && !parsing ? network(subject, network.get()) : nonsense(subject);
    }

    static Failure tooSlow(Subject subject, Duration timeout) {
        return Failure.passing(subject + " did not answer within " + timeout.toMillis() + " ms.", null);
    }

    static Failure slowListener(Subject subject, Duration timeout) {
        return Failure.useless(subject + " answered, and it was not taken in within " + timeout.toMillis() + " ms.");
    }

    static Failure brokeOff(Subject subject) {
        return Failure.passing(subject + " broke off before the end of its answer.", null);
    }

    static Failure filtered(Subject subject) {
        return Failure.refused(subject + " refused: its content filter does not allow the prompt or the answer.", null);
    }

    static Failure closed(Subject subject) {
        return Failure.lasting(subject + " is not asked any more: the connection is closed.", null);
    }

    static Failure nonsense(Subject subject) {
        return Failure.passing(
                subject
                        + " answered with something that is not OpenAI's protocol. Does the base URL lead to the server's"
                        + " API, and not to a sign-in page or a gateway's own error?",
                null);
    }

    private static Failure network(Subject subject, IOException error) {
        if (cause(error, ConnectException.class).isPresent()
                || cause(error, HttpTimeoutException.class).isPresent()) {
            return Failure.passing(
                    subject + " can't be reached. Is the base URL right, is the server running, and does a firewall or"
                            + " proxy stand between?",
                    error);
        }
        return Failure.passing(subject + " was cut off: " + error.getMessage() + ".", error);
    }

    private static Failure status(Subject subject, HttpRefusal error) {
        int status = error.statusCode();
        return switch (status) {
            case 401 ->
                Failure.lasting(
                        subject + " refused the API key (status 401): check that it is right and valid.", error);
            case 403 ->
                Failure.lasting(
                        subject + " may not be used with this API key (status 403): check the rights of its project.",
                        error);
            case 404 ->
                Failure.lasting(
                        "%s does not know the model \"%s\" (status 404): check the model's name and the base URL."
                                .formatted(subject.host(), subject.model()),
                        error);
            case 429 -> tooMany(subject, error);
            case 400, 413, 415, 422 -> refused(subject, error);
            case 408, 409, 425 -> failing(subject, error);
            default ->
                status >= 500
                        ? failing(subject, error)
                        : Failure.lasting(
                                "%s answered with status %d: check the base URL.".formatted(subject, status), error);
        };
    }

    private static Failure tooMany(Subject subject, HttpRefusal error) {
        if (error.says("insufficient_quota")) {
            return new Failure(
                    Failure.Kind.RATE_LIMITED,
                    false,
                    true,
                    null,
                    subject
                            + " refuses because the account's quota is used up (status 429): check its plan and billing.",
                    error);
        }
        return new Failure(
                Failure.Kind.RATE_LIMITED,
                true,
                true,
                error.retryAfter().orElse(null),
                subject + " is asked more often than the account allows (status 429).",
                error);
    }

    private static Failure refused(Subject subject, HttpRefusal error) {
        if (error.says("context_length_exceeded")) {
            return Failure.refused(subject + " refused: the text is longer than it can read.", error);
        }
        if (error.says("content_filter") || error.says("content_policy_violation")) {
            return filtered(subject);
        }
        return Failure.refused(
                "%s did not accept the request (status %d).".formatted(subject, error.statusCode()), error);
    }

    private static Failure failing(Subject subject, HttpRefusal error) {
        return new Failure(
                Failure.Kind.UNAVAILABLE,
                true,
                true,
                error.retryAfter().orElse(null),
                "%s failed with status %d.".formatted(subject, error.statusCode()),
                error);
    }

    private static <T extends Throwable> Optional<T> cause(Throwable error, Class<T> type) {
        Throwable each = error;
        for (int depth = 0; each != null && depth < DEEPEST_CAUSE; depth++) {
            if (type.isInstance(each)) {
                return Optional.of(type.cast(each));
            }
            each = each.getCause();
        }
        return Optional.empty();
    }
}
