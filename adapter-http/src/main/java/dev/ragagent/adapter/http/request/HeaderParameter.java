package dev.ragagent.adapter.http.request;

import java.util.Optional;

/** Reads a parameter of a header such as {@code form-data; name="file"; filename="a.md"}. */
public final class HeaderParameter {
    private HeaderParameter() {}

    /**
     * The value of the first parameter of that name, whatever its case. In quotes, a backslash escapes a quote; before
     * anything else it stands for itself, as in the paths that some browsers send.
     */
    public static Optional<String> of(String header, String name) {
        int at = header.indexOf(';');
        while (at >= 0) {
            int equals = header.indexOf('=', at);
            if (equals < 0) {
                return Optional.empty();
            }
            int next = header.indexOf(';', at + 1);
            if (next >= 0 && next < equals) {
                at = next; // a parameter without a value
                continue;
            }
            boolean wanted = header.substring(at + 1, equals).strip().equalsIgnoreCase(name);
            int start = equals + 1;
            boolean quoted = header.startsWith("\"", start);
            int end = quoted ? closingQuote(header, start + 1) : endOfToken(header, start);
            if (wanted) {
                return Optional.of(
                        quoted
                                ? header.substring(start + 1, end).replace("\\\"", "\"")
                                : header.substring(start, end).strip());
            }
            at = header.indexOf(';', end);
        }
        return Optional.empty();
    }

    private static int endOfToken(String header, int from) {
        int end = header.indexOf(';', from);
        return end < 0 ? header.length() : end;
    }

    /** A quote after a backslash closes nothing, unless no other quote follows. */
    private static int closingQuote(String header, int from) {
        int last = header.lastIndexOf('"');
        int quote = header.indexOf('"', from);
        while (quote >= 0 && quote < last && header.charAt(quote - 1) == '\\') {
            quote = header.indexOf('"', quote + 1);
        }
        return quote < 0 ? header.length() : quote;
    }
}
