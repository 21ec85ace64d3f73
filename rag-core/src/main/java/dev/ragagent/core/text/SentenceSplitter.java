package dev.ragagent.core.text;

import dev.ragagent.model.document.TextSpan;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the sentences of a text. A sentence ends at a stop that white space follows (ideographic stops need none), unless
 * the stop belongs to an abbreviation, an initial, the number of a list item, or what follows shows that the sentence goes
 * on; at a blank line; and before a line that begins a list item. Other line breaks are white space. Stops inside
 * numbers, versions, file names and URLs have no white space behind them and end nothing.
 *
 * <p>Rules, not a model: it is right for ordinary prose, and where it can't know it rather leaves two sentences together.
 * Takes time linear in the text's length. Stateless, safe for many threads.
 */
public final class SentenceSplitter {
    /** From this length on, a word before a full stop is no abbreviation, whatever follows. */
    private static final int LONGER_THAN_ABBREVIATIONS = 6;

    private static final String STOPS = ".!?…؟۔।";
    private static final String IDEOGRAPHIC_STOPS = "。！？｡";
    private static final String CLOSERS = "\"'”’»«“‘`)]}」』）】》〉";
    private static final String OPENERS = "\"'“‘«„‚([{¿¡`";

    /**
     * The sentences in their order, without white space around them. Everything that is not white space is in exactly one
     * of them; a text of white space alone has none.
     */
    public List<TextSpan> split(String text) {
        var sentences = new ArrayList<TextSpan>();
        int start = Whitespace.skip(text, 0, text.length());
        int i = start;
        while (i < text.length()) {
            int end = endOfSentence(text, start, i);
            if (end > 0) {
                sentences.add(new TextSpan(start, end));
                start = Whitespace.skip(text, end, text.length());
                i = start;
            } else {
                i = -end;
            }
        }
        TextSpan last = Whitespace.strip(text, start, text.length());
        if (last.length() > 0) {
            sentences.add(last);
        }
        return List.copyOf(sentences);
    }

    /** The end of the sentence if it ends at {@code i}, else the negative of the index at which to look next. */
    private static int endOfSentence(String text, int start, int i) {
        char c = text.charAt(i);
        if (Whitespace.is(c)) {
            int next = Whitespace.skip(text, i, text.length());
            return next < text.length() && ListMarkers.separates(text, i, next) ? i : -next;
        }
        if (IDEOGRAPHIC_STOPS.indexOf(c) >= 0) {
            return skipAny(text, i, IDEOGRAPHIC_STOPS + STOPS + CLOSERS);
        }
        if (STOPS.indexOf(c) < 0) {
            return -(i + 1);
        }
        int stopsEnd = skipAny(text, i, STOPS);
        int end = skipClosers(text, stopsEnd);
        if (end < text.length() && !Whitespace.is(text.charAt(end))) {
            return -end;
        }
        return ends(text, start, new TextSpan(i, stopsEnd), end) ? end : -end;
    }

    private static boolean ends(String text, int start, TextSpan stops, int end) {
        int next = Whitespace.skip(text, end, text.length());
        if (next == text.length()) {
            return true;
        }
        boolean closed = end > stops.end();
        boolean lower = Character.isLowerCase(text.codePointAt(skipAny(text, next, OPENERS, text.length() - 1)));
        if (isQuestionOrExclamation(text, stops)) {
            return !(closed && lower);
        }
        boolean alone = stops.start() == start || Whitespace.is(text.charAt(stops.start() - 1));
        if (stops.length() > 1 || text.charAt(stops.start()) == '…') {
            return !lower && !(alone && stops.length() == 2); // ".." alone is a folder
        }
        if (alone) {
            return false; // "." alone is a folder or a command
        }
        return endsAtFullStop(text, start, stops.start(), next, lower, closed);
    }

    private static boolean endsAtFullStop(String text, int start, int stop, int next, boolean lower, boolean closed) {
        if (ListMarkers.isNumber(text, start, stop)) {
            return false;
        }
        int wordStart = startOfWord(text, start, stop);
        String word = stop - wordStart <= Abbreviations.LONGEST ? text.substring(wordStart, stop) : "";
        char follower = text.charAt(next);
        if (Abbreviations.leads(word) || (Character.isDigit(follower) && isBeforeNumber(word))) {
            return false;
        }
        boolean dotted = isDotted(word);
        if (dotted && word.chars().noneMatch(Character::isUpperCase)) {
            return isTimeOfDay(word) && !lower && !Character.isDigit(follower);
        }
        if (dotted || isInitial(word) || Abbreviations.standsWithinNames(word)) {
            return !lower && Abbreviations.startsSentences(nextWord(text, next));
        }
        return !lower || (!closed && stop - wordStart >= LONGER_THAN_ABBREVIATIONS) || isIdentifier(text, next);
    }

    /**
     * The start of the letters and inner full stops before {@code stop}; {@code stop} itself when they are only the end of
     * something longer, such as a path. Looks no further back than it must.
     */
    private static int startOfWord(String text, int start, int stop) {
        int least = Math.max(start, stop - Abbreviations.LONGEST - 1);
        int i = stop;
        while (i > least && (Character.isLetter(text.charAt(i - 1)) || text.charAt(i - 1) == '.')) {
            i--;
        }
        boolean whole = i == start || Whitespace.is(text.charAt(i - 1)) || OPENERS.indexOf(text.charAt(i - 1)) >= 0;
        return whole || stop - i > Abbreviations.LONGEST ? i : stop;
    }

    private static boolean isBeforeNumber(String word) {
        return word.length() == 1 || Abbreviations.belongsToNumber(word);
    }

    /** Single letters with full stops between them, as in {@code U.S} and {@code e.g}; {@code Ph.D} too. */
    private static boolean isDotted(String word) {
        return word.equals("Ph.D")
                || (word.length() >= 3
                        && word.chars().filter(c -> c == '.').count() == word.length() / 2
                        && !word.contains("..")
                        && Character.isLetter(word.charAt(0)));
    }

    private static boolean isTimeOfDay(String word) {
        return word.equals("a.m") || word.equals("p.m");
    }

    private static boolean isInitial(String word) {
        return word.length() == 1 && Character.isLetter(word.charAt(0));
    }

    private static String nextWord(String text, int next) {
        int from = skipAny(text, next, OPENERS, text.length() - 1);
        int to = from;
        int most = Math.min(text.length(), from + 16);
        while (to < most && Character.isLetter(text.charAt(to))) {
            to++;
        }
        return text.substring(from, to);
    }

    /** Whether the next word is code, which keeps its small first letter at the start of a sentence: {@code foo_bar}. */
    private static boolean isIdentifier(String text, int next) {
        int end = Whitespace.find(text, next, Math.min(text.length(), next + 64));
        for (int i = next + 1; i < end; i++) {
            char c = text.charAt(i);
            boolean inner = i + 1 < end && Character.isLetterOrDigit(text.charAt(i + 1));
            if ((inner && (c == '_' || c == ':' || c == '/')) || Character.isDigit(c) || Character.isUpperCase(c)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isQuestionOrExclamation(String text, TextSpan stops) {
        for (int i = stops.start(); i < stops.end(); i++) {
            if (text.charAt(i) != '.' && text.charAt(i) != '…') {
                return true;
            }
        }
        return false;
    }

    /** Past closing quotes and brackets, and past markers such as {@code [12]} that cite a source behind the stop. */
    private static int skipClosers(String text, int from) {
        int i = skipAny(text, from, CLOSERS);
        for (int marker = endOfMarker(text, i); marker > i; marker = endOfMarker(text, i)) {
            i = skipAny(text, marker, CLOSERS);
        }
        return i;
    }

    private static int endOfMarker(String text, int from) {
        int open = from < text.length() && text.charAt(from) == ' ' ? from + 1 : from;
        if (open >= text.length() || text.charAt(open) != '[') {
            return from;
        }
        int i = open + 1;
        while (i < text.length() && i < open + 4 && Character.isDigit(text.charAt(i))) {
            i++;
        }
        return i > open + 1 && i < text.length() && text.charAt(i) == ']' ? i + 1 : from;
    }

    private static int skipAny(String text, int from, String chars) {
        return skipAny(text, from, chars, text.length());
    }

    private static int skipAny(String text, int from, String chars, int to) {
        int i = from;
        while (i < to && chars.indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }
}
