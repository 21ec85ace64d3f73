package dev.ragagent.adapter.http.access;

import dev.ragagent.adapter.http.network.IpLiteral;
import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells whether an authority, as a {@code Host} header has it, names this machine. Asks no name service. */
final class LoopbackHost {
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[a-zA-Z0-9.-]+)(?::[0-9]{1,5})?");

    private LoopbackHost() {}

    /** True for {@code localhost}, {@code 127.0.0.0/8} and {@code [::1]}, with any port or none. */
    static boolean named(String authority) {
        Matcher matcher = AUTHORITY.matcher(authority);
        if (!matcher.matches()) {
            return false;
        }
        String host = matcher.group(1).toLowerCase(Locale.ROOT);
        if (host.equals("localhost")) {
            return true;
        }
        boolean bracketed = host.startsWith("[");
        return IpLiteral.read(bracketed ? host.substring(1, host.length() - 1) : host)
                .filter(InetAddress::isLoopbackAddress)
                .isPresent();
    }
}
