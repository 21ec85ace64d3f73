package dev.ragagent.app.config;

import java.util.regex.Pattern;

/** Which variables hold secrets, and how those are shown. */
final class Secrets {
    private static final Pattern SECRET_NAME = Pattern.compile(".*(KEY|KEYS|TOKEN|PASSWORD|SECRET)$");
    private static final Pattern PASSWORD_IN_URL = Pattern.compile("(?<=://)[^/@\\s]*@");

    private Secrets() {}

    /** The value as it may be shown: secrets as stars, and no user or password in a URL. */
    static String masked(String name, String value) {
        if (SECRET_NAME.matcher(name).matches()) {
            return "***";
        }
        return PASSWORD_IN_URL.matcher(value).replaceAll("***@");
    }
}
