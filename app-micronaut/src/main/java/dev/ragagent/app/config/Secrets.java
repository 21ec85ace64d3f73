package dev.ragagent.app.config;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which variables hold secrets, and how those are shown. */
final class Secrets {
    private static final Pattern SECRET_NAME = Pattern.compile(".*(KEY|KEYS|TOKEN|PASSWORD|SECRET)$");
    /** Up to the last @, as a password may hold one that should have been encoded. */
    private static final Pattern LOGIN_IN_URL = Pattern.compile("(?<=://).*@", Pattern.DOTALL);

    /** A parameter of a URL; its name may be percent-encoded. */
    private static final Pattern PARAMETER = Pattern.compile("([?&][^=&]*=)([^&]*)");
    /** In a URL whose @ was forgotten, what stands where a port should. */
    private static final Pattern NO_PORT = Pattern.compile("(?<=://)([^/?@\\[\\]]*?):(?!\\d{1,5}(?:[,/?]|$))[^@]*");

    private Secrets() {}

    /** The value as it may be shown: secrets as stars, and no user or password in a URL. */
    static String masked(String name, String value) {
        boolean unreadableUrl = name.equals("DATABASE_URL") && !value.contains("://");
        if (SECRET_NAME.matcher(name).matches() || unreadableUrl) {
            return "***";
        }
        String shown = LOGIN_IN_URL.matcher(value).replaceFirst("***@");
        boolean databases = name.equals("DATABASE_URL");
        shown = PARAMETER.matcher(shown).replaceAll(parameter -> parameter(parameter, databases));
        return NO_PORT.matcher(shown).replaceFirst("$1:***");
    }

    /** Of a database's URL the parameters are known; of others any may hold a key. */
    private static String parameter(MatchResult parameter, boolean databases) {
        String shown = !databases || isPassword(parameter.group(1)) ? parameter.group(1) + "***" : parameter.group();
        return Matcher.quoteReplacement(shown);
    }

    /** As the parser would read the name; one that it could not read may be any. */
    private static boolean isPassword(String written) {
        try {
            return PercentText.decode(written).toLowerCase(Locale.ROOT).contains("password=");
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
