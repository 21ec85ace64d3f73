package dev.ragagent.adapter.openai;

import dev.langchain4j.exception.HttpException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A response that is no success. LangChain4j makes it the cause of what it throws, so that what the library drops (the
 * headers) is still there. The body is not kept: some servers repeat the prompt in it.
 */
final class HttpRefusal extends HttpException {
    private static final long serialVersionUID = 1L;
    private static final Pattern CODE = Pattern.compile("\"(?:code|type)\"\\s*:\\s*\"([A-Za-z0-9_.-]{1,64})\"");

    private final @Nullable Duration retryAfter;
    private final String codes;

    /**
     * @param body read for the error's code and type only
     * @param retryAfter how long the server asks to wait, where it does
     */
    HttpRefusal(int status, String body, @Nullable Duration retryAfter) {
        super(status, "HTTP status " + status);
        this.retryAfter = retryAfter;
        this.codes = codes(body);
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Whether the error's code or type is this one. */
    boolean says(String code) {
        return codes.contains(" " + code + " ");
    }

    private static String codes(String body) {
        var codes = new StringBuilder(" ");
        Matcher matcher = CODE.matcher(body);
        while (matcher.find()) {
            codes.append(matcher.group(1)).append(' ');
        }
        return codes.toString();
    }
}
