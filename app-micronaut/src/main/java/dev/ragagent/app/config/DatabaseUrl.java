package dev.ragagent.app.config;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where an operator's PostgreSQL is and how to log in. Its text never shows the password.
 *
 * @param hosts tried in this order, at least one
 * @param database not empty
 * @param user not empty
 * @param password a secret; empty when the server asks for none, or the driver finds it elsewhere
 * @param properties of the driver, by the driver's own names; {@code sslpassword} is a secret too
 */
public record DatabaseUrl(
        List<Host> hosts, String database, String user, Optional<String> password, Map<String, String> properties) {
    /** Where a server listens that does not say. */
    static final int PORT = 5432;

    /**
     * One server.
     *
     * @param name of the host, or its address; one of IPv6 without brackets
     * @param port 1 to 65535
     */
    public record Host(String name, int port) {
        public Host {
            if (name.isEmpty() || port < 1 || port > 65535) {
                throw new IllegalArgumentException("a server has a name and a port from 1 to 65535");
            }
        }

        @Override
        public String toString() {
            return (name.indexOf(':') < 0 ? name : '[' + name + ']') + ':' + port;
        }
    }

    public DatabaseUrl {
        hosts = List.copyOf(hosts);
        properties = Map.copyOf(properties);
        Objects.requireNonNull(password, "password");
        if (hosts.isEmpty() || database.isEmpty() || user.isEmpty()) {
            throw new IllegalArgumentException("a database needs a host, a name and a user");
        }
    }

    /**
     * Reads {@code postgresql://user:password@host:port/database?parameters}, also with {@code postgres://}, with several
     * {@code host:port} between commas, with a Python driver's name behind a {@code +}, and as a {@code jdbc:} URL. Parameters
     * may have libpq's names or the driver's. What is left out: port 5432, host {@code localhost}, user {@code postgres},
     * the database of the user's name.
     *
     * @throws IllegalArgumentException when it can't be read; the message goes on after the value, as in {@code must begin
     *     with ...}, and holds no secret
     */
    public static DatabaseUrl parse(String value) {
        return DatabaseUrlParser.parse(value);
    }

    /** The address as the driver takes it, without user, password and properties. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + addresses() + '/' + URLEncoder.encode(database, StandardCharsets.UTF_8);
    }

    /** Which database that is, for messages: servers and name, no login. */
    public String place() {
        return addresses() + '/' + database;
    }

    private String addresses() {
        return hosts.stream().map(Host::toString).collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        String secret = password.isPresent() ? ":***" : "";
        String shown = properties.keySet().stream().sorted().collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, "postgresql://%s%s@%s/%s [%s]", user, secret, addresses(), database, shown);
    }
}
