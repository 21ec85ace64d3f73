package dev.ragagent.adapter.openai;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/**
 * Which server is asked, and how patiently. Begin with {@link #of} and change what matters.
 *
 * @param baseUrl the root of the protocol, http or https, as in {@code https://api.openai.com/v1}; a slash at its end is
 *     dropped
 * @param apiKey sent as bearer token; empty sends none, which servers of one's own often allow
 * @param timeout the most that one attempt may take, from the connection to the last byte; more than 0
 * @param attempts how often a call is tried in all, at least 1
 * @param breakerThreshold after how many failures in a row calls fail at once, at least 1
 * @param longestProbeInterval the longest time between two looks whether a failing server is back, at least a second
 */
public record OpenAiConnection(
        URI baseUrl,
        String apiKey,
        Duration timeout,
        int attempts,
        int breakerThreshold,
        Duration longestProbeInterval) {
    private static final URI OPENAI = URI.create("https://api.openai.com/v1");

    public OpenAiConnection {
        baseUrl = withoutSlash(baseUrl);
        refuseBadAddress(baseUrl);
        if (!apiKey.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            // The value is a secret, so it isn't quoted; and a line break in a header would be told by the HTTP client.
            throw new IllegalArgumentException("the API key holds a space, a line break or another unusual character");
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("the timeout of an attempt is more than 0, not " + timeout);
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("a call is tried at least once, not " + attempts + " times");
        }
        if (breakerThreshold < 1) {
            throw new IllegalArgumentException(
                    "the breaker opens after at least 1 failure, not after " + breakerThreshold);
        }
        if (longestProbeInterval.compareTo(Circuit.SHORTEST_INTERVAL) < 0) {
            throw new IllegalArgumentException(
                    "the longest time between two probes is at least a second, not " + longestProbeInterval);
        }
    }

    /** OpenAI's own server: 30 seconds an attempt, 3 attempts, 5 failures in a row, a minute between probes. */
    public static OpenAiConnection of(String apiKey) {
        return new OpenAiConnection(OPENAI, apiKey, Duration.ofSeconds(30), 3, 5, Duration.ofSeconds(60));
    }

    /**
     * The same to another server.
     *
     * @throws IllegalArgumentException when it is no address
     */
    public OpenAiConnection withBaseUrl(String url) {
        try {
            return new OpenAiConnection(
                    new URI(url.strip()), apiKey, timeout, attempts, breakerThreshold, longestProbeInterval);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not the address of a server: \"" + url + "\"", e);
        }
    }

    /** The same with another time for one attempt. */
    public OpenAiConnection withTimeout(Duration other) {
        return new OpenAiConnection(baseUrl, apiKey, other, attempts, breakerThreshold, longestProbeInterval);
    }

    /** The same with another number of attempts in all. */
    public OpenAiConnection withAttempts(int other) {
        return new OpenAiConnection(baseUrl, apiKey, timeout, other, breakerThreshold, longestProbeInterval);
    }

    /** The same with another breaker. */
    public OpenAiConnection withBreaker(int threshold, Duration longestInterval) {
        return new OpenAiConnection(baseUrl, apiKey, timeout, attempts, threshold, longestInterval);
    }

    /** The server as messages name it: its host, with the port where one is told. */
    String host() {
        return baseUrl.getPort() < 0 ? baseUrl.getHost() : baseUrl.getHost() + ":" + baseUrl.getPort();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "OpenAiConnection[baseUrl=%s, timeout=%s, attempts=%s, breakerThreshold=%s, longestProbeInterval=%s]"
                .formatted(baseUrl, timeout, attempts, breakerThreshold, longestProbeInterval);
    }

    private static URI withoutSlash(URI url) {
        String text = url.toString();
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return URI.create(text.substring(0, end));
    }

    private static void refuseBadAddress(URI url) {
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("the base URL holds a user or a password: give the API key instead");
        }
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "a base URL looks like https://api.openai.com/v1, not like \"" + url + "\"");
        }
    }
}
