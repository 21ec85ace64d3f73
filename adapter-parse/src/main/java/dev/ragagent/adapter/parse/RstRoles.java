package dev.ragagent.adapter.parse;

/** What readers see of interpreted text and of references, by their role. */
final class RstRoles {
    private static final int LONGEST_NAME = 40;

    private RstRoles() {}

    /** The name of the role whose opening colon stands at {@code at}, as in {@code :doc:}; empty when there is none. */
    static String nameAt(String source, int at) {
        if (at >= source.length() || source.charAt(at) != ':') {
            return "";
        }
        int i = at + 1;
        int last = Math.min(source.length(), at + LONGEST_NAME);
        while (i < last && isNameChar(source.charAt(i))) {
            i++;
        }
        // Of ":py:class:" the inner colon belongs to the name.
        while (i > at + 1 && source.charAt(i - 1) == ':') {
            i--;
        }
        boolean closed = i > at + 1 && i < source.length() && source.charAt(i) == ':';
        return closed ? source.substring(at + 1, i) : "";
    }

    /** @param role empty for text without one, and for references */
    static String text(String role, String content, RstNames names) {
        int target = content.endsWith(">") ? content.lastIndexOf('<') : -1;
        boolean titled = target >= 0 && (target == 0 || content.charAt(target - 1) != '\\');
        if (titled && !isVerbatim(role)) {
            String title = content.substring(0, target).strip();
            return unescaped(title.isEmpty() ? content.substring(target + 1, content.length() - 1) : title);
        }
        String plain = unescaped(content);
        return switch (role) {
            case "doc" -> page(plain);
            case "ref", "numref" -> names.title(plain).orElse(plain);
            case "pep", "PEP" -> "PEP " + plain;
            case "rfc", "RFC" -> "RFC " + plain;
            case "guilabel", "menuselection" -> plain.replaceAll("&(?=\\w)", "");
            case "raw" -> "";
            default -> role.isEmpty() || isVerbatim(role) ? plain : shortened(plain);
        };
    }

    /** Without the backslashes that escape a character; an escaped space is none. */
    static String unescaped(String source) {
        if (source.indexOf('\\') < 0) {
            return source;
        }
        var text = new StringBuilder();
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c != '\\') {
                text.append(c);
            } else if (i + 1 < source.length()) {
                i++;
                text.append(Character.isWhitespace(source.charAt(i)) ? "" : String.valueOf(source.charAt(i)));
            }
        }
        return text.toString();
    }

    /** The name of a page, whose title is not known here: the last part of its path, as words. */
    private static String page(String path) {
        String name = path.replaceFirst("\\.(?:rst|md|txt)$", "").replaceFirst("/$", "");
        return name.substring(name.lastIndexOf('/') + 1).replace('-', ' ').replace('_', ' ');
    }

    /** The names of code are shown without a leading {@code !}, and behind a {@code ~} by their last part alone. */
    private static String shortened(String name) {
        if (name.startsWith("~")) {
            return name.substring(name.lastIndexOf('.') + 1).replaceFirst("^~", "");
        }
        return name.startsWith("!") ? name.substring(1) : name;
    }

    private static boolean isVerbatim(String role) {
        return switch (role) {
            case "code", "literal", "samp", "file", "math", "kbd", "command", "program", "option", "envvar" -> true;
            default -> false;
        };
    }

    private static boolean isNameChar(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.' || c == '+' || c == ':';
    }
}
