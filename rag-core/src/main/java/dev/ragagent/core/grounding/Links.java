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
    private static final Pattern IMAGE = Pattern.compile("!\\[([^\\]\\n]*)](?:" + DESTINATION + "|\\[[^\\]\\n]*])");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]\\n]+)]" + DESTINATION);
    /** Where a link goes whatever stands in its brackets, as brackets may nest. */
    private static final Pattern GOES_TO = Pattern.compile("](?=\\()(?:" + DESTINATION + ")?");
    /** Tells where a link by name goes; a page shows nothing of it. */
    private static final Pattern DEFINITION =
            Pattern.compile("(?m)^( {0,3}\\[[^\\]\\n]+)]:(?=[ \\t]*\\n|[ \\t]*<?(\\S+?)>?[ \\t]*(?:[\"'(].*)?$)");

    private static final Pattern TAG = Pattern.compile(
            "(?is)</?(?:a|img|iframe|script|style|link|form|object|embed|video|audio|source|svg|base|meta|picture|area|input|button)\\b[^>]*>");
    private static final String REST = "[^\\s<>\"'`\\])}|\\\\^]";
    /** With a scheme; a mail address; or a name that many a program makes a link of, by its ending. */
    private static final Pattern BARE =
            Pattern.compile("(?i)(?:\\b(?:https?|ftp|wss?|file|data|javascript|vbscript)://?|\\bwww\\.)" + REST + "+"
                    + "|\\b(?:mailto:|tel:)" + REST + "+"
                    + "|(?<![\\w.+-])[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{2,63}){1,4}"
                    + "|(?<![\\w./@-])(?:[a-z0-9-]{1,63}\\.){1,4}(?:com|net|org|info|biz|xyz|top|online|site|ru|cn|example)\\b(?:[/?#]"
                    + REST + "*)?");

    private static final Pattern SCHEME = Pattern.compile("(?i)^(?:[a-z]+://|mailto:)");
    private static final Pattern PATH = Pattern.compile("[/?#].*");
    private static final Pattern SCRIPT = Pattern.compile("(?i)\\b(?:javascript|vbscript|data):[^\\s<>\"'`)\\]]+");
    private static final String TRAILING = ".,;:!?*_";

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
