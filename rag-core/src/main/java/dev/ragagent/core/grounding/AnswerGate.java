package dev.ragagent.core.grounding;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Lets the text of an answer out as it comes, citations in plain form and without the links and images that may not stay. Held
 * back is only what may be the start of one of these, until that is decided, and never more than a few thousand characters. What comes
 * out depends on the text alone and not on the pieces that it comes in.
 *
 * <p>A link may stay when its address stands in a source that is cited in the lines before, or in the same line up to the end of a
 * sentence. Of a bare address the word before its first dot may be out before it is known for one; the rest is then left out.
 * For one thread.
 */
final class AnswerGate {
    /** The most chars that one construct is waited for; longer than any link, citation or line of code of an honest answer. */
    static final int MOST_HELD = 2_000;

    private static final int LONGEST_SCHEME = 12;
    private static final int LONGEST_HEAD = 300;
    private static final int LONGEST_TAG_NAME = 12;

    private static final Pattern FENCE_OPENS = Pattern.compile(" {0,3}(?:(```+)[^`]*|(~~~+).*)");
    /** What a line may begin with that tells where a link goes. */
    private static final Pattern LABEL = Pattern.compile("\\s*(?:\\[[^\\]]*)?");

    private static final String SENTENCE_ENDS = ".!?…。！？])\"'”’*_`";
    /** These may follow directly what was left of a link. */
    private static final String JOINING = ".,;:!?)\"'”’*_`";
    /** And what is left of a link may follow these. */
    private static final String JOINED = "(*_\"'“‘`";

    private final CitedLinks links;
    private final boolean allLinks;
    private final Consumer<String> listener;
    private final StringBuilder raw = new StringBuilder();
    private final StringBuilder out = new StringBuilder();
    private final Set<Integer> cited = new HashSet<>();
    private int at;
    private int told;
    private boolean ended;
    /** Whether something was taken out here, so that what stood apart must not come to stand together. */
    private boolean gap;
    /** How many backticks opened what may be code in this line; 0 for none. */
    private int codeRun;
    /** Up to where it is known to be code. */
    private int codeEnd;
    /** What opened the block of code that is being let out; empty outside of one. */
    private String fence = "";

    private boolean linkLeftOut;
    private int judgedTo;

    /** @param listener is given each piece that is let out, never empty, never half a character */
    AnswerGate(CitedLinks links, Consumer<String> listener) {
        this(links, false, listener);
    }

    private AnswerGate(CitedLinks links, boolean allLinks, Consumer<String> listener) {
        this.links = links;
        this.allLinks = allLinks;
        this.listener = listener;
    }

    /** Takes a piece, and lets out what can be. */
    void accept(String piece) {
        raw.append(piece);
        run();
        raw.delete(0, at);
        judgedTo = Math.max(0, judgedTo - at);
        codeEnd = Math.max(0, codeEnd - at);
        at = 0;
    }

    /** Lets out what is left: no piece follows. */
    String finish() {
        ended = true;
        run();
        return out.toString();
    }

    /** Whether a link or an image was taken out. */
    boolean linkLeftOut() {
        return linkLeftOut;
    }

    private void run() {
        while (at < raw.length() && step()) {
            // on
        }
        boolean halved = !ended && !out.isEmpty() && Character.isHighSurrogate(out.charAt(out.length() - 1));
        int end = halved ? out.length() - 1 : out.length();
        if (end > told) {
            String piece = out.substring(told, end);
            told = end;
            listener.accept(piece);
        }
    }

    /** Lets out a little more; false when that needs more of the text. */
    private boolean step() {
        char c = raw.charAt(at);
        if ((c == '.' || c == ':' || c == '@') && addressGoesOn(c)) {
            return address(1);
        }
        if (isLetter(c) && (gap || out.isEmpty() || !isWord(last()))) {
            return word();
        }
        if (inCode()) {
            return plain(1);
        }
        return switch (c) {
            case '`' -> backticks();
            case '<' -> insideLine() && tag();
            case '[', '【', ']', '!' -> insideLine() && brackets();
            default -> plain(1);
        };
    }

    private boolean inCode() {
        return !fence.isEmpty() || at < codeEnd;
    }

    /** A word that may be the scheme of an address. */
    private boolean word() {
        int end = at;
        while (end < raw.length() && end - at < LONGEST_SCHEME && isLetter(raw.charAt(end))) {
            end++;
        }
        String word = raw.substring(at, end).toLowerCase(Locale.ROOT);
        if (end == raw.length() && !ended && Links.mayBecomeScheme(word)) {
            return false;
        }
        boolean address = end < raw.length() && raw.charAt(end) == (word.equals("www") ? '.' : ':');
        return (address && Links.isScheme(word)) ? address(end - at + 1) : plain(end - at);
    }

    private boolean addressGoesOn(char c) {
        if (out.isEmpty()) {
            return false;
        }
        return switch (c) {
            case '.' -> isWord(last()) || last() == '-';
            case '@' -> isWord(last()) || ".+-".indexOf(last()) >= 0 || Links.openName(out) >= 0;
            default -> {
                int start = out.length();
                while (start > 0 && out.length() - start <= LONGEST_SCHEME && isLetter(out.charAt(start - 1))) {
                    start--;
                }
                yield Links.isScheme(out.substring(start).toLowerCase(Locale.ROOT));
            }
        };
    }

    /** @param least so many chars belong to it */
    private boolean address(int least) {
        int end = at + least;
        while (end < raw.length() && end - at < MOST_HELD && !Links.endsAddress(raw.charAt(end))) {
            end++;
        }
        if (end == raw.length() && !ended && end - at < MOST_HELD) {
            return false;
        }
        int start = out.length();
        while (start > 0 && out.length() - start < LONGEST_HEAD && !Links.endsAddress(out.charAt(start - 1))) {
            start--;
        }
        String token = raw.substring(at, end);
        int named = token.indexOf('@') >= 0 ? Links.openName(out) : -1;
        start = named >= 0 ? Math.min(start, named) : start;
        start = Math.max(0, start - 1); // what stands before it may part or join
        String head = gap && JOINING.indexOf(raw.charAt(at)) < 0 ? "" : out.substring(start);
        boolean code = inCode();
        return link(end, token, allowed -> Links.keepingBare(head, token, code, allowed), false);
    }

    private boolean backticks() {
        int end = at;
        while (end < raw.length() && raw.charAt(end) == '`') {
            end++;
        }
        if (end == raw.length() && !ended) {
            return false;
        }
        int run = end - at;
        boolean escaped = !out.isEmpty() && last() == '\\';
        if (codeRun == run) {
            codeRun = 0;
        } else if (codeRun == 0 && !escaped) {
            codeRun = run;
        }
        return plain(run);
    }

    /** Settles whether what comes is code within its line; false while that is open. */
    private boolean insideLine() {
        if (codeRun == 0) {
            return true;
        }
        int end = closingRun();
        if (end == HeldBrackets.UNDECIDED) {
            return false;
        }
        if (end != HeldBrackets.NOTHING) {
            codeEnd = end;
        }
        codeRun = 0;
        return true;
    }

    private int closingRun() {
        int i = at;
        while (i < raw.length()) {
            char c = raw.charAt(i);
            if (c == '\n' || i - at >= MOST_HELD) {
                return HeldBrackets.NOTHING;
            }
            int start = i;
            while (i < raw.length() && raw.charAt(i) == '`') {
                i++;
            }
            if (i > start && (i < raw.length() || ended) && i - start == codeRun) {
                return i;
            }
            i = Math.max(i, start + 1);
        }
        return ended ? HeldBrackets.NOTHING : HeldBrackets.UNDECIDED;
    }

    private boolean tag() {
        if (inCode()) {
            return plain(1);
        }
        int start = at + 1 < raw.length() && raw.charAt(at + 1) == '/' ? at + 2 : at + 1;
        int end = Math.min(start, raw.length());
        while (end < raw.length() && end - start < LONGEST_TAG_NAME && isWord(raw.charAt(end))) {
            end++;
        }
        String name = raw.substring(Math.min(start, end), end).toLowerCase(Locale.ROOT);
        if (end == raw.length() && !ended && Links.mayBecomeTag(name)) {
            return false;
        }
        if (!Links.isTag(name)) {
            return plain(1);
        }
        for (int i = end; i - at < MOST_HELD; i++) {
            if (i == raw.length()) {
                if (!ended) {
                    return false;
                }
                break;
            }
            if (raw.charAt(i) == '>') {
                leaveOut(i + 1 - at);
                return true;
            }
        }
        leaveOut(1); // it never closes: without its bracket it is words
        return true;
    }

    private boolean brackets() {
        if (inCode()) {
            return plain(1);
        }
        if (raw.charAt(at) == '[' && !out.isEmpty() && last() == '!') {
            gap = true; // else it would be an image after all
        }
        boolean lineStart =
                LABEL.matcher(out.substring(out.lastIndexOf("\n") + 1)).matches();
        int end = HeldBrackets.end(raw, at, lineStart, ended);
        if (end == HeldBrackets.UNDECIDED) {
            return false;
        }
        if (end == HeldBrackets.NOTHING) {
            return plain(1);
        }
        String text = raw.substring(at, end);
        String plain = text.charAt(0) == ']' ? text : Markers.plain(text, links.listed());
        // A letter before it takes its place in a line away.
        String before = lineStart ? "" : "x";
        String behind = end < raw.length() && raw.charAt(end) == '\n' ? "\n" : "";
        return link(end, plain, allowed -> keeping(before, plain, behind, allowed), true);
    }

    private static String keeping(String before, String text, String behind, Predicate<String> allowed) {
        String kept = Links.keeping(before + text + behind, allowed);
        return kept.substring(before.length(), kept.length() - behind.length());
    }

    /** What holds addresses: decided now, or when it is known whether their sources are cited. */
    private boolean link(int end, String text, Function<Predicate<String>, String> keeping, boolean parts) {
        String most = keeping.apply(links.standingIn(links.listed()));
        if (allLinks || most.equals(keeping.apply(address -> false))) {
            letOut(end, text, most, parts);
            return true;
        }
        if (judgedTo == 0) {
            cited.addAll(links.cited(out.substring(0, out.lastIndexOf("\n") + 1)));
            String now = keeping.apply(links.standingIn(cited));
            if (now.equals(most)) {
                letOut(end, text, now, parts);
                return true;
            }
        }
        return awaitCitation(end, text, keeping, most, parts);
    }

    private boolean awaitCitation(
            int end, String text, Function<Predicate<String>, String> keeping, String most, boolean parts) {
        for (int i = Math.max(end, judgedTo); ; i++) {
            judgedTo = i;
            if (i == raw.length() && !ended) {
                return false;
            }
            boolean last = i == raw.length() || raw.charAt(i) == '\n' || i - at >= MOST_HELD;
            if (!last) {
                int next = afterSentence(i);
                if (next == HeldBrackets.UNDECIDED) {
                    return false;
                }
                if (next == HeldBrackets.NOTHING) {
                    continue;
                }
            }
            var citedThen = new HashSet<>(cited);
            citedThen.addAll(links.cited(ifAllStayed(i)));
            String then = keeping.apply(links.standingIn(citedThen));
            if (last || then.equals(most)) {
                letOut(end, text, then, parts);
                return true;
            }
        }
    }

    /** Where the next sentence begins, if one ended before {@code i}. */
    private int afterSentence(int i) {
        if (!Character.isWhitespace(raw.charAt(i)) || SENTENCE_ENDS.indexOf(raw.charAt(i - 1)) < 0) {
            return HeldBrackets.NOTHING;
        }
        int next = i;
        while (next < raw.length() && Character.isWhitespace(raw.charAt(next))) {
            next++;
        }
        if (next == raw.length()) {
            return ended ? next : HeldBrackets.UNDECIDED;
        }
        return "[【(".indexOf(raw.charAt(next)) >= 0 ? HeldBrackets.NOTHING : next;
    }

    /** The text up to there, with every link that stands in any source. */
    private String ifAllStayed(int end) {
        var other = new AnswerGate(links, true, piece -> {});
        other.out.append(out);
        other.gap = gap;
        other.codeRun = codeRun;
        other.codeEnd = Math.max(0, codeEnd - at);
        other.fence = fence;
        other.raw.append(raw, at, end);
        return other.finish();
    }

    /** @param parts whether what is left of it must not join what stands beside it */
    private void letOut(int end, String text, String kept, boolean parts) {
        at = end;
        judgedTo = 0;
        if (kept.equals(text)) {
            put(kept);
            return;
        }
        linkLeftOut = true;
        if (parts && !kept.isEmpty()) {
            gap |= !out.isEmpty() && JOINED.indexOf(last()) < 0;
        }
        put(kept);
        gap |= parts;
    }

    private void leaveOut(int length) {
        at += length;
        linkLeftOut = true;
        gap = true;
    }

    private boolean plain(int length) {
        String text = raw.substring(at, at + length);
        at += length;
        put(text);
        return true;
    }

    private void put(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (gap) {
                gap = false;
                boolean apart = out.isEmpty() || Character.isWhitespace(last()) || Character.isWhitespace(c);
                if (!apart && !(JOINING.indexOf(c) >= 0 && endsWord())) {
                    out.append(' ');
                }
            }
            out.append(c);
            if (c == '\n') {
                endLine();
            }
        }
    }

    /** Whether a block of code begins or ends with the line that was let out. */
    private void endLine() {
        codeRun = 0;
        int end = out.length() - 1;
        String line = out.substring(out.lastIndexOf("\n", end - 1) + 1, end);
        if (!fence.isEmpty()) {
            String closing = line.strip();
            boolean closes = closing.startsWith(fence) && closing.chars().allMatch(c -> c == fence.charAt(0));
            fence = closes ? "" : fence;
            return;
        }
        var opens = FENCE_OPENS.matcher(line);
        if (opens.matches()) {
            fence = opens.group(1) != null ? opens.group(1) : opens.group(2);
        }
    }

    private boolean endsWord() {
        return Character.isLetterOrDigit(last()) || last() == ')';
    }

    private char last() {
        return out.charAt(out.length() - 1);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isWord(char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '_';
    }
}
