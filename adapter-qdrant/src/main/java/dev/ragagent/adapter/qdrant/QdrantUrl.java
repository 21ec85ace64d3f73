package dev.ragagent.adapter.qdrant;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a Qdrant listens for gRPC.
 *
 * @param host a name or an address, IPv6 without brackets
 * @param port of gRPC, 1 to 65535
 * @param tls whether it is spoken to with TLS, as servers of the public are trusted by this JVM
 */
public record QdrantUrl(String host, int port, boolean tls) {
    private static final int REST_PORT = 6333;
    private static final int GRPC_PORT = 6334;

    private static final Pattern FORM = Pattern.compile(
            "(?<scheme>https?)://(?:\\[(?<six>[0-9a-f:.]+)]|(?<name>[a-z0-9.-]+))(?::(?<port>\\d{1,5}))?/?");
    /** All that may belong to a login: who writes one by mistake may also leave out the scheme, or not encode a slash. */
    private static final Pattern LOGIN = Pattern.compile("(?s)^([a-z]+://)?.*@", Pattern.CASE_INSENSITIVE);

    public QdrantUrl {
        if (host.isBlank()) {
            throw new IllegalArgumentException("a Qdrant has a host");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port is 1 to 65535, not " + port);
        }
    }

    /**
     * Reads {@code http(s)://host[:port]}, with or without a slash behind it. Without a port, and with 6333, which is that
     * of Qdrant's REST face, gRPC is taken to be on 6334 of the host; every other port is taken as it is.
     *
     * @throws IllegalArgumentException when it has another form; the message quotes the text, but no user or password
     */
    public static QdrantUrl parse(String text) {
        Matcher parts = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            throw malformed(text);
        }
        @Nullable String six = parts.group("six");
        @Nullable String port = parts.group("port");
        int given = port == null ? REST_PORT : Integer.parseInt(port);
        if (given < 1 || given > 65_535) {
            throw malformed(text);
        }
        return new QdrantUrl(
                six == null ? parts.group("name") : six,
                given == REST_PORT ? GRPC_PORT : given,
                parts.group("scheme").equals("https"));
    }

    private static IllegalArgumentException malformed(String text) {
        String quoted = LOGIN.matcher(text).replaceFirst("$1***@");
        return new IllegalArgumentException("\"" + quoted
                + "\" is not the URL of a Qdrant: it is http://host or https://host, with :port behind it where the port is"
                + " not the usual one, and nothing else");
    }

    /** As in {@code qdrant.example.org:6334}, for messages. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
