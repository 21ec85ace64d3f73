package dev.ragagent.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a {@code .env} file: {@code NAME=value} lines, {@code #} comments, an optional {@code export}, values bare or
 * in single or double quotes. Nothing is expanded. An unquoted value ends at white space followed by {@code #}.
 */
final class DotEnv {
    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
    private static final Pattern TRAILING_COMMENT = Pattern.compile("\\s+#.*$");

    private DotEnv() {}

    /**
     * The variables of the file.
     *
     * @throws InvalidConfigurationException when a line is no assignment; the line's number is told, not its text, which
     *     may hold a secret
     */
    static Map<String, String> parse(String text) {
        var variables = new LinkedHashMap<String, String>();
        List<String> problems = new ArrayList<>();
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                variables.put(matcher.group(1), value(matcher.group(2).strip()));
            } else {
                problems.add(".env line " + number + " is not of the form NAME=value");
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfigurationException(problems);
        }
        return variables;
    }

    private static String value(String text) {
        if (text.length() >= 2) {
            char first = text.charAt(0);
            int closing = text.indexOf(first, 1);
            if ((first == '"' || first == '\'') && closing > 0) {
                return text.substring(1, closing);
            }
        }
        return TRAILING_COMMENT.matcher(text).replaceFirst("");
    }
}
