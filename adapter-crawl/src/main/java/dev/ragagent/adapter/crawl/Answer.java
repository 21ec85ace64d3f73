package dev.ragagent.adapter.crawl;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a server answered to one request.
 *
 * @param status the HTTP status
 * @param contentType as the server says it, with parameters
 * @param location where to look instead
 * @param retryAfter how long the server wants to be left alone
 * @param robotsTags the values of {@code X-Robots-Tag}
 * @param body unpacked; empty unless it was wanted
 */
record Answer(
        int status,
        Optional<String> contentType,
        Optional<String> location,
        Optional<Duration> retryAfter,
        List<String> robotsTags,
        ByteBuffer body) {
    Answer {
        robotsTags = List.copyOf(robotsTags);
    }

    @Override
    public ByteBuffer body() {
        return body.duplicate();
    }

    /** A copy of the body. */
    byte[] bytes() {
        byte[] bytes = new byte[body.remaining()];
        body().get(bytes);
        return bytes;
    }

    boolean ok() {
        return status == 200;
    }

    boolean redirects() {
        return status >= 300 && status < 400 && location.isPresent();
    }

    /** Whether the server is busy, or wants fewer requests, and says when it can be asked again. */
    boolean asksToWait() {
        return (status == 429 || status == 503) && retryAfter.isPresent();
    }

    /** Whether the server says that there is nothing at this address. */
    boolean gone() {
        return status == 404 || status == 410;
    }

    /** The media type in lower case, without parameters; empty when the server names none. */
    String mediaType() {
        return contentType.orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
