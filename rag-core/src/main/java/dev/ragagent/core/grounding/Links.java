package dev.ragagent.core.grounding;

import dev.ragagent.model.document.TextSpan;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The links and images of an answer, in every form that a page would make one of: Markdown, HTML and bare addresses. An
 * address that a model made up, or that a document told it to show, could lead a reader astray or carry what was said away.
 */
final class Links {
    /** What stands for a bare address that may not stay. */
    static final String LEFT_OUT = "(link left out)";

    private static final String DESTINATION =
            "\\(\\s*<?([^\\s()<>]*(?:\\([^\\s()]*\\)[^\\s()<>]*)*+)>?(?:\\s+[\"'(][^\\n]*?[\"')])?\\s*\\)";
    /** By name too; two citations behind an exclamation are none. */
    private static final Pattern IMAGE =
            Pattern.compile("!(?!\\[\\d{1,3}]\\[\\d{1,3}])\\[([^\\]\\n]*)](?:" + DESTINATION + "|\\[[^\\]\\n]*])");

    private static final Pattern LINK = Pattern.compile("\\[([^\\]\\n]+)]" + DESTINATION);
    /** Where a link goes whatever stands in its brackets, as brackets may nest. */
    private static final Pattern GOES_TO = Pattern.compile("](?=\\()(?:" + DESTINATION + ")?");
    /** Tells where a link by name goes; a page shows nothing of it. */
    private static final Pattern DEFINITION =
            Pattern.compile("(?m)^( {0,3}\\[[^\\]\\n]+)]:(?=[ \\t]*\\r?\\n|[ \\t]*<?(\\S+?)>?[ \\t]*(?:[\"'(].*)?$)");

    private static final String TAGS =
            "a|img|iframe|script|style|link|form|object|embed|video|audio|source|svg|base|meta|picture|area|input|button";
    private static final Set<String> TAG_NAMES = Set.of(TAGS.split("\\|"));
    private static final Pattern TAG = Pattern.compile("(?is)</?(?:" + TAGS + ")\\b[^>]*>");
    /** What ends an address; a bracket too, as it is a citation behind one much more often than a part of one. */
    private static final String ENDS = "<>\"'`[])}|\\^";

    private static final String REST = "[^\\s<>\"'`\\[\\])}|\\\\^]";
    /** What the words before the colon or the dot are called in {@link #BARE} and {@link #SCRIPT}. */
    private static final Set<String> SCHEMES = Set.of(
            "http", "https", "ftp", "ws", "wss", "file", "data", "javascript", "vbscript", "www", "mailto", "tel");

    /** What stands before the host: many a program takes anything but these for a name, a backslash or a quote too. */
    private static final String NAME = "(?:[^\\s@/\\[\\]()]*+@)?";

    private static final String NO_NAME = "@/[]()";
    private static final Pattern AUTHORITY_BEGINS = Pattern.compile("(?i)\\b(?:https?|ftp|wss?)://?$");
    /** The longest of these, and a char before it. */
    private static final int BEGINNING = 9;

    /** With a scheme; a mail address; or a name that many a program makes a link of, by its ending. */
    private static final Pattern BARE = Pattern.compile(
            "(?i)(?:\\b(?:https?|ftp|wss?|file|data|javascript|vbscript)://?" + NAME + "|\\bwww\\.)" + REST + "+"
                    + "|\\b(?:mailto:|tel:)" + REST + "+"
                    + "|(?<![\\w.+-])[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{2,63}){1,4}"
                    + "|(?<![\\w./@-])(?:[a-z0-9-]{1,63}\\.){1,4}(?:com|net|org|info|biz|xyz|top|online|site|ru|cn|example)\\b(?:[/?#]"
                    + REST + "*)?");

    private static final Pattern SCHEME = Pattern.compile("(?i)^(?:[a-z]+://|mailto:)");
    private static final Pattern PATH = Pattern.compile("[/?#].*");
    private static final Pattern SCRIPT = Pattern.compile("(?i)\\b(?:javascript|vbscript|data):" + REST + "+");
    private static final Pattern SCRIPT_OR_BARE = Pattern.compile("(?<script>" + SCRIPT + ")|" + BARE);
    private static final String TRAILING = ".,;:!?*_";
    /** A note may stand right behind these. */
    private static final String BEFORE_A_NOTE = "(\"'*_<";

    private static final Pattern BRACKETS = Pattern.compile("[\\[\\]<>]");
    /** More rounds than any honest text needs; what is still not at rest then loses its brackets. */
    private static final int MOST_ROUNDS = 10;

    private Links() {}

    /** The addresses in a text, as they would have to stand in an answer; those of the web without scheme or path too. */
    static Set<String> in(String text) {
        var addresses = new HashSet<String>();
        BARE.matcher(text).results().forEach(match -> addresses.add(trimmed(match.group())));
        LINK.matcher(text).results().map(match -> match.group(2)).forEach(addresses::add);
        for (String address : Set.copyOf(addresses)) {
            String withoutScheme = SCHEME.matcher(address).replaceFirst("");
            addresses.add(withoutScheme);
            addresses.add(PATH.matcher(withoutScheme).replaceFirst(""));
        }
        return addresses;
    }

    /**
     * The text without the links and images whose address may not stay: of a link its words remain, of an image its
     * description, of a bare address a note.
     */
    static String keeping(String text, Predicate<String> allowed) {
        String before = text;
        // What one removal joins together may be another link.
        for (int round = 0; round < MOST_ROUNDS; round++) {
            String kept = once(before, allowed);
            if (kept.equals(before)) {
                return kept;
            }
            before = kept;
        }
        return BRACKETS.matcher(before).replaceAll("");
    }

    /**
     * The same for an address that stands in no brackets and of which a part is out already.
     *
     * @param head what stands directly before
     * @param token goes to the end of what may be one address
     * @param code whether it stands in code
     * @return what goes out in place of the token: where an address that may not stay began in the head, a note follows that
     */
    static String keepingBare(String head, String token, boolean code, Predicate<String> allowed) {
        String before = token;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            String kept = bareOnce(head, before, code, allowed);
            if (kept.equals(before)) {
                return kept;
            }
            before = kept;
        }
        return LEFT_OUT;
    }

    private static String bareOnce(String head, String token, boolean code, Predicate<String> allowed) {
        String all = head + token;
        var kept = new StringBuilder();
        int from = head.length();
        Matcher match = (code ? BARE : SCRIPT_OR_BARE).matcher(all);
        while (match.find()) {
            String address = !code && match.group("script") != null ? match.group() : trimmed(match.group());
            int end = match.start() + address.length();
            if (end <= from || allowed.test(address)) {
                continue;
            }
            int start = Math.max(from, match.start());
            kept.append(all, from, start);
            if (start > 0
                    && !Character.isWhitespace(all.charAt(start - 1))
                    && BEFORE_A_NOTE.indexOf(all.charAt(start - 1)) < 0) {
                kept.append(' ');
            }
            kept.append(LEFT_OUT);
            from = end;
        }
        return kept.append(all, from, all.length()).toString();
    }

    /** Whether no address goes on with that char. */
    static boolean endsAddress(char c) {
        return Character.isWhitespace(c) || ENDS.indexOf(c) >= 0;
    }

    /**
     * Where an address begins of which the text ends within what stands before the host, should an {@code @} follow: that
     * host is another than a look at the address so far would say.
     *
     * @return -1 when there is none
     */
    static int openName(CharSequence text) {
        int start = text.length();
        while (start > 0
                && !Character.isWhitespace(text.charAt(start - 1))
                && NO_NAME.indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        int from = Math.max(0, start - BEGINNING);
        Matcher begins = AUTHORITY_BEGINS.matcher(text.subSequence(from, start));
        return begins.find() ? from + begins.start() : -1;
    }

    /** Whether an address may begin with that word and a colon, or a dot; the word in lower case. */
    static boolean isScheme(String word) {
        return SCHEMES.contains(word);
    }

    /** Whether that may become such a word. */
    static boolean mayBecomeScheme(String word) {
        return SCHEMES.stream().anyMatch(scheme -> scheme.startsWith(word));
    }

    /** Whether elements of that name are taken out; in lower case. */
    static boolean isTag(String name) {
        return TAG_NAMES.contains(name);
    }

    /** Whether that may become such a name. */
    static boolean mayBecomeTag(String name) {
        return TAG_NAMES.stream().anyMatch(tag -> tag.startsWith(name));
    }

    /** In code only bare addresses are looked at: what else looks like a link there is none. */
    private static String once(String text, Predicate<String> allowed) {
        var kept = new StringBuilder();
        int end = 0;
        for (TextSpan code : CodeSpans.in(text).all()) {
            kept.append(outsideCode(text.substring(end, code.start()), allowed)).append(code.of(text));
            end = code.end();
        }
        kept.append(outsideCode(text.substring(end), allowed));
        return replace(BARE, kept.toString(), match -> {
            String address = trimmed(match.group());
            return allowed.test(address)
                    ? match.group()
                    : LEFT_OUT + match.group().substring(address.length());
        });
    }

    private static String outsideCode(String text, Predicate<String> allowed) {
        String images =
                replace(IMAGE, text, match -> allowed.test(orEmpty(match.group(2))) ? match.group() : match.group(1));
        String links = replace(LINK, images, match -> allowed.test(match.group(2)) ? match.group() : match.group(1));
        String broken =
                replace(GOES_TO, links, match -> allowed.test(orEmpty(match.group(1))) ? match.group() : apart(match));
        String definitions = replace(
                DEFINITION,
                broken,
                match -> allowed.test(orEmpty(match.group(2))) ? match.group() : match.group(1) + "] :");
        String tags = TAG.matcher(definitions).replaceAll("");
        return replace(SCRIPT, tags, match -> allowed.test(match.group()) ? match.group() : LEFT_OUT);
    }

    /** The same words, which are no link any more. */
    private static String apart(MatchResult match) {
        return "] " + match.group().substring(1);
    }

    private static String replace(
            Pattern pattern, String text, java.util.function.Function<MatchResult, String> replacement) {
        return pattern.matcher(text).replaceAll(match -> Matcher.quoteReplacement(replacement.apply(match)));
    }

    private static String orEmpty(@org.jspecify.annotations.Nullable String group) {
        return group == null ? "" : group;
    }

    /** Full stops and the like behind an address belong to the sentence. */
    private static String trimmed(String address) {
        int end = address.length();
        while (end > 0 && TRAILING.indexOf(address.charAt(end - 1)) >= 0) {
            end--;
        }
        return address.substring(0, end);
    }
}
