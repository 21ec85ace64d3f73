package dev.ragagent.adapter.qdrant;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which versions of Qdrant the store can work with. */
final class ServerVersion {
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\..*");
    /** Collections have metadata since 1.16; older servers would drop them without a word. */
    private static final int LEAST_MINOR = 16;

    private ServerVersion() {}

    /** Whether it is known to be too old; what has another form is taken to be new. */
    static boolean isTooOld(String version) {
        Matcher parts = VERSION.matcher(version);
        return parts.matches() && parts.group(1).equals("1") && Integer.parseInt(parts.group(2)) < LEAST_MINOR;
    }
}
