package dev.ragagent.app.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.postgresql.PGProperty;

/**
 * The parameters of a {@link DatabaseUrl} as the driver knows them: libpq's names and values are translated, the driver's own
 * pass. One that neither knows is refused, as an operator must be able to rely on what is written there.
 */
final class DriverProperties {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("application_name", "ApplicationName"),
            Map.entry("fallback_application_name", "ApplicationName"),
            Map.entry("channel_binding", "channelBinding"),
            Map.entry("connect_timeout", "connectTimeout"),
            Map.entry("gssencmode", "gssEncMode"),
            Map.entry("gsslib", "gsslib"),
            Map.entry("keepalives", "tcpKeepAlive"),
            Map.entry("krbsrvname", "kerberosServerName"),
            Map.entry("load_balance_hosts", "loadBalanceHosts"),
            Map.entry("replication", "replication"),
            Map.entry("require_auth", "requireAuth"),
            Map.entry("ssl", "ssl"),
            Map.entry("sslnegotiation", "sslNegotiation"),
            Map.entry("target_session_attrs", "targetServerType"));

    private static final Map<String, String> SERVER_TYPES = Map.of(
            "any", "any",
            "read-write", "primary",
            "primary", "primary",
            "read-only", "secondary",
            "standby", "secondary",
            "prefer-standby", "preferSecondary");

    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    private DriverProperties() {}

    /** @param several whether there is a choice of servers; then one that takes writes is wanted */
    static Map<String, String> of(Map<String, String> parameters, boolean several) {
        var properties = new LinkedHashMap<String, String>();
        parameters.forEach((name, value) -> put(properties, name, value));
        if (several) {
            properties.putIfAbsent("targetServerType", "primary");
        }
        return properties;
    }

    private static void put(Map<String, String> properties, String name, String value) {
        switch (name) {
            case "client_encoding" -> {
                if (!value.replace("-", "").equalsIgnoreCase("utf8") && !value.equalsIgnoreCase("auto")) {
                    throw new IllegalArgumentException("must have client_encoding=UTF8 or none");
                }
            }
            case "fallback_application_name" -> properties.putIfAbsent("ApplicationName", value);
            case "sslmode" -> properties.put("sslmode", oneOf("sslmode", value, SSL_MODES));
            case "sslrootcert" -> rootCertificate(properties, value);
            case "ssl" -> {
                // asyncpg writes its sslmode so; the driver's own is a flag.
                String mode = value.toLowerCase(Locale.ROOT);
                properties.put(SSL_MODES.contains(mode) ? "sslmode" : "ssl", value);
            }
            case "keepalives" -> properties.put("tcpKeepAlive", String.valueOf(!value.equals("0")));
            case "load_balance_hosts" -> properties.put("loadBalanceHosts", String.valueOf(value.equals("random")));
            case "target_session_attrs" -> {
                oneOf(name, value, SERVER_TYPES.keySet());
                properties.put("targetServerType", SERVER_TYPES.getOrDefault(value, "any"));
            }
            default -> properties.put(known(NAMES.getOrDefault(name, name), name), value);
        }
    }

    /** {@code system} means the certificates that the platform trusts. */
    private static void rootCertificate(Map<String, String> properties, String value) {
        if (value.equals("system")) {
            properties.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
            properties.putIfAbsent("sslmode", "verify-full");
        } else {
            properties.put("sslrootcert", value);
        }
    }

    private static String known(String property, String asWritten) {
        if (PGProperty.forName(property) == null) {
            throw new IllegalArgumentException("must not have the parameter " + printable(asWritten)
                    + ", which neither libpq nor the PostgreSQL JDBC driver has, or which can't be honoured here");
        }
        return property;
    }

    private static String oneOf(String name, String value, Set<String> allowed) {
        if (!allowed.contains(value)) {
            throw new IllegalArgumentException("must have " + name + " as one of "
                    + String.join(", ", allowed.stream().sorted().toList()));
        }
        return value;
    }

    /** A piece of a password with a ? and a = in it would come here as a name. */
    private static String printable(String name) {
        return name.matches("[A-Za-z_]{1,40}") ? name : "of that name";
    }
}
