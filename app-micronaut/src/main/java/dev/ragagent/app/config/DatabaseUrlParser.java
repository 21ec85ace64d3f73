package dev.ragagent.app.config;

import dev.ragagent.app.config.DatabaseUrl.Host;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a {@link DatabaseUrl}. */
final class DatabaseUrlParser {
    private static final String SCHEMES = "must begin with postgresql://, postgres:// or jdbc:postgresql://";

    private DatabaseUrlParser() {}

    static DatabaseUrl parse(String value) {
        boolean jdbc = value.regionMatches(true, 0, "jdbc:", 0, 5);
        String body = body(jdbc ? value.substring(5) : value, jdbc);
        if (body.indexOf('#') >= 0) {
            throw new IllegalArgumentException("must not hold a #; in a user or password it is written %23");
        }
        int mark = body.indexOf('?');
        String main = mark < 0 ? body : body.substring(0, mark);
        Map<String, String> parameters = parameters(mark < 0 ? "" : body.substring(mark + 1), jdbc);

        // The last one, so that a password with an @ or a / in it is read as it was meant.
        int at = main.lastIndexOf('@');
        String login = at < 0 ? "" : main.substring(0, at);
        String place = main.substring(at + 1);
        int slash = place.indexOf('/');
        int colon = login.indexOf(':');

        String user = either(parameters, "user", PercentText.decode(colon < 0 ? login : login.substring(0, colon)))
                .orElse("postgres");
        Optional<String> password =
                either(parameters, "password", colon < 0 ? "" : PercentText.decode(login.substring(colon + 1)));
        String database = either(parameters, "dbname", slash < 0 ? "" : PercentText.decode(place.substring(slash + 1)))
                .orElse(user);
        List<Host> hosts = hosts(
                either(parameters, "host", slash < 0 ? place : place.substring(0, slash))
                        .orElse("localhost"),
                either(parameters, "port", "").orElse(String.valueOf(DatabaseUrl.PORT)));
        if (database.indexOf('/') >= 0) {
            throw new IllegalArgumentException("must name one database after the host: .../database");
        }
        return new DatabaseUrl(hosts, database, user, password, DriverProperties.of(parameters, hosts.size() > 1));
    }

    /** What follows the two slashes. */
    private static String body(String url, boolean jdbc) {
        int colon = url.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(SCHEMES);
        }
        String scheme = url.substring(0, colon).toLowerCase(Locale.ROOT);
        int plus = scheme.indexOf('+'); // a driver of Python: postgresql+asyncpg
        if (plus >= 0) {
            scheme = scheme.substring(0, plus);
        }
        String rest = url.substring(colon + 1);
        if (jdbc && !rest.startsWith("//")) {
            rest = rest.startsWith("/") ? "//" + rest : "///" + rest; // jdbc:postgresql:/ and jdbc:postgresql:database
        }
        if (!(scheme.equals("postgresql") || scheme.equals("postgres")) || !rest.startsWith("//")) {
            throw new IllegalArgumentException(SCHEMES);
        }
        return rest.substring(2);
    }

    /** The parameter of that name, taken out, or else the text; empty when there is neither. */
    private static Optional<String> either(Map<String, String> parameters, String name, String text) {
        String parameter = parameters.remove(name);
        return Optional.of(parameter == null || parameter.isEmpty() ? text : parameter)
                .filter(found -> !found.isEmpty());
    }

    private static Map<String, String> parameters(String query, boolean jdbc) {
        var parameters = new LinkedHashMap<String, String>();
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals < 0 && !parameter.isEmpty()) {
                throw new IllegalArgumentException(
                        "must have parameters of the form name=value; a ? or & in a password is written %3F or %26");
            }
            if (equals >= 0) {
                String text = parameter.substring(equals + 1);
                // In a JDBC URL a + is a space, as its driver reads it; elsewhere it is itself.
                parameters.put(
                        PercentText.decode(parameter.substring(0, equals)),
                        PercentText.decode(jdbc ? text.replace('+', ' ') : text));
            }
        }
        return parameters;
    }

    private static List<Host> hosts(String list, String standardPorts) {
        var hosts = new ArrayList<Host>();
        String[] ports = standardPorts.split(",", -1);
        String[] addresses = list.split(",", -1);
        for (int i = 0; i < addresses.length; i++) {
            hosts.add(host(addresses[i], ports[Math.min(i, ports.length - 1)]));
        }
        return hosts;
    }

    private static Host host(String address, String standardPort) {
        int bracket = address.lastIndexOf(']');
        int colon = address.indexOf(':', Math.max(0, bracket));
        String name = PercentText.decode(colon < 0 ? address : address.substring(0, colon));
        if (name.startsWith("[") && name.endsWith("]")) {
            name = name.substring(1, name.length() - 1);
        }
        if (name.startsWith("/")) {
            throw new IllegalArgumentException("must name a host: sockets in the file system are not supported");
        }
        if (colon >= 0 && bracket < 0 && address.indexOf(':', colon + 1) >= 0) {
            throw new IllegalArgumentException("must have an IPv6 address in brackets, as in [::1]:5432");
        }
        return new Host(
                name.isEmpty() ? "localhost" : name, port(colon < 0 ? standardPort : address.substring(colon + 1)));
    }

    private static int port(String text) {
        try {
            int port = text.isEmpty() ? DatabaseUrl.PORT : Integer.parseInt(text);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // told below, without the text, which may be a part of the password
        }
        throw new IllegalArgumentException("must have a port from 1 to 65535 after the host, and in user and password"
                + " : as %3A, / as %2F, @ as %40, ? as %3F");
    }
}
