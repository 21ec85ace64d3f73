package dev.ragagent.core.grounding;

import dev.ragagent.model.document.TextSpan;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * A text as a model reads it, whatever its letters are dressed up as: in small letters of the Latin alphabet where they look
 * or count as such, without what is invisible, without markup, its letters closed up where each stands alone, and on one line
 * without ends of sentences. Each of its chars knows where it comes from. Takes time linear in the text's length.
 */
final class Unmasked {
    private static final Pattern PARTED = Pattern.compile(
            "(?<![\\p{L}\\p{N}])\\p{L}([ .\\-/·,+|])\\p{L}(?:\\1\\p{L}){3,200}(?![\\p{L}\\p{N}])",
            Pattern.UNICODE_CASE);
    private static final Pattern PARTED_SHORT =
            Pattern.compile("(?<![\\p{L}\\p{N}])\\p{L}(?:[ .\\-/·,+|]\\p{L}){1,200}(?![\\p{L}\\p{N}])");
    /** The longest that is taken for an HTML tag. */
    private static final int LONGEST_TAG = 120;

    private static final int ROOM = 16;

    private static final String IN_PLACE_OF_LETTERS = "013457";
    private static final String LETTERS_MEANT = "oieast";

    private final char[] chars;
    private final int[] origins;
    private int length;
    private boolean disguised;
    private String text = "";

    private Unmasked(int capacity) {
        this.chars = new char[capacity];
        this.origins = new int[capacity];
    }

    static Unmasked of(String original) {
        var unmasked = new Unmasked(original.length() + ROOM);
        unmasked.read(original);
        unmasked.closeUp();
        unmasked.readDigits();
        unmasked.onOneLine();
        return unmasked;
    }

    String text() {
        return text;
    }

    /** Whether something in it is written so that people read one thing and programs another, or so that programs do not see it. */
    boolean disguised() {
        return disguised;
    }

    /** Where a part of this text stands in the original. */
    TextSpan original(int start, int end) {
        return new TextSpan(origins[start], origins[end - 1] + 1);
    }

    private void read(String original) {
        int i = 0;
        while (i < original.length()) {
            char c = original.charAt(i);
            int skipped = c == '<' ? endOfTag(original, i) : i;
            if (skipped > i) {
                i = skipped;
                continue;
            }
            var escaped = Escapes.at(original, i);
            int point = escaped.point();
            if (escaped.end() - i == 1 && c < 128) {
                put(plain(c, original, i), i);
            } else {
                putSpecial(point, original, i);
            }
            i = escaped.end();
        }
    }

    private void put(char c, int origin) {
        if (c != 0 && length < chars.length) { // A sign may stand for more letters than there is room for.
            chars[length] = c;
            origins[length++] = origin;
        }
    }

    /** What parts words and sentences becomes white space; marks of emphasis within a word vanish. */
    private static char plain(char c, String original, int i) {
        return switch (c) {
            case '*', '`', '~' -> 0;
            case '_', '#', '>', '<', '\n', '\r', '\t', '|' -> ' ';
            case '.', '!', '?', ';' -> endsThere(original, i + 1) ? ' ' : c;
            default -> c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        };
    }

    private static boolean endsThere(String original, int next) {
        return next >= original.length() || !Character.isLetterOrDigit(original.charAt(next));
    }

    private void putSpecial(int point, String original, int i) {
        int ascii = Lookalikes.tagged(point);
        if (ascii > 0) {
            disguised = true;
            put((char) Character.toLowerCase(ascii), i);
            return;
        }
        if (Lookalikes.invisible(point)) {
            disguised |= betweenLatin(original, i);
            return;
        }
        if (point < 128) {
            put(plain((char) point, original, original.length()), i);
            return;
        }
        disguised |= Lookalikes.ornamental(point);
        String parts = Normalizer.normalize(Character.toString(Character.toLowerCase(point)), Normalizer.Form.NFKD);
        for (int k = 0; k < parts.length(); k++) {
            char part = Character.toLowerCase(parts.charAt(k));
            if (Character.getType(part) != Character.NON_SPACING_MARK && k < 4) {
                putLetter(part, original, i);
            }
        }
    }

    private void putLetter(char part, String original, int i) {
        char latin = Lookalikes.latin(part);
        disguised |= Lookalikes.foreign(part, latin) && nextToLatin(original, i);
        put("。！？；".indexOf(latin) >= 0 || Character.isWhitespace(latin) ? ' ' : latin, i);
    }

    private static boolean betweenLatin(String original, int i) {
        return i > 0 && latinAt(original, i - 1) && latinAt(original, i + 1);
    }

    private static boolean nextToLatin(String original, int i) {
        return (i > 0 && latinAt(original, i - 1)) || latinAt(original, i + 1);
    }

    private static boolean latinAt(String original, int i) {
        if (i >= original.length()) {
            return false;
        }
        char c = original.charAt(i);
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static int endOfTag(String original, int open) {
        int next = open + 1;
        if (next >= original.length() || !(Character.isLetter(original.charAt(next)) || original.charAt(next) == '/')) {
            return open;
        }
        int most = Math.min(original.length(), open + LONGEST_TAG);
        for (int i = next; i < most; i++) {
            char c = original.charAt(i);
            if (c == '>') {
                return i + 1;
            }
            if (c == '<' || c == '\n') {
                return open;
            }
        }
        return open;
    }

    /** {@code i g n o r e} and {@code i.g.n.o.r.e}: what parts the letters goes. Short words too, once a long one was so. */
    private void closeUp() {
        String read = new String(chars, 0, length);
        if (!PARTED.matcher(read).find()) {
            return;
        }
        disguised = true;
        var dropped = new boolean[length];
        var runs = PARTED_SHORT.matcher(read);
        while (runs.find()) {
            for (int i = runs.start() + 1; i < runs.end(); i += 2) {
                dropped[i] = true;
            }
        }
        int kept = 0;
        for (int i = 0; i < length; i++) {
            if (!dropped[i]) {
                chars[kept] = chars[i];
                origins[kept++] = origins[i];
            }
        }
        length = kept;
    }

    /** {@code 1gn0re}: digits beside letters are read as the letters that they look like. */
    private void readDigits() {
        for (int i = 0; i < length; i++) {
            int meant = IN_PLACE_OF_LETTERS.indexOf(chars[i]);
            boolean before = i > 0 && chars[i - 1] >= 'a' && chars[i - 1] <= 'z';
            boolean behind = i + 1 < length && chars[i + 1] >= 'a' && chars[i + 1] <= 'z';
            if (meant >= 0 && (before || behind)) {
                chars[i] = LETTERS_MEANT.charAt(meant);
            }
        }
    }

    private void onOneLine() {
        int kept = 0;
        for (int i = 0; i < length; i++) {
            boolean space = Character.isWhitespace(chars[i]);
            if (!space || (kept > 0 && chars[kept - 1] != ' ')) {
                chars[kept] = space ? ' ' : chars[i];
                origins[kept++] = origins[i];
            }
        }
        length = kept;
        text = new String(chars, 0, length);
    }
}
