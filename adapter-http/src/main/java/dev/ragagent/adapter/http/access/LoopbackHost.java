package dev.ragagent.adapter.http.access;

import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells whether an authority, as a {@code Host} header has it, names this machine. Asks no name service. */
final class LoopbackHost {
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[a-zA-Z0-9.-]+)(?::[0-9]{1,5})?");
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");

    private LoopbackHost() {}

    /** True for {@code localhost}, {@code 127.0.0.0/8} and {@code [::1]}, with any port or none. */
    static boolean named(String authority) {
        Matcher matcher = AUTHORITY.matcher(authority);
        if (!matcher.matches()) {
            return false;
        }
        String host = matcher.group(1).toLowerCase(Locale.ROOT);
        if (host.startsWith("[")) {
            return loopbackLiteral(host.substring(1, host.length() - 1));
        }
        return host.equals("localhost") || (IPV4.matcher(host).matches() && loopbackLiteral(host));
    }

    private static boolean loopbackLiteral(String literal) {
        try {
            return InetAddress.ofLiteral(literal).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false; // no address, so not this machine
        }
    }
}
