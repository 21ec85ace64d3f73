package dev.ragagent.adapter.onnx;

import java.text.Normalizer;

/**
 * The words of a text as an uncased BERT model sees them, one after another: lower case, without accents, invisible
 * characters dropped; each punctuation mark and each Chinese character a word of its own. The rules are those of BERT's
 * "basic" tokenizer with the {@code BertNormalizer} and {@code BertPreTokenizer} settings of the model's tokenizer file.
 */
final class BertWords {
    private final String text;
    private final StringBuilder word = new StringBuilder();
    private int position;

    BertWords(String text) {
        this.text = Normalizer.normalize(text, Normalizer.Form.NFD);
    }

    /** Goes on to the next word; false at the end. */
    boolean next() {
        word.setLength(0);
        while (position < text.length()) {
            int c = text.codePointAt(position);
            if (isSpace(c)) {
                position += Character.charCount(c);
                if (!word.isEmpty()) {
                    return true;
                }
            } else if (isPunctuation(c) || isChinese(c)) {
                if (word.isEmpty()) {
                    position += Character.charCount(c);
                    word.appendCodePoint(c);
                }
                return true;
            } else {
                position += Character.charCount(c);
                if (!isDropped(c)) {
                    word.appendCodePoint(Character.toLowerCase(c));
                }
            }
        }
        return !word.isEmpty();
    }

    /** The word that {@link #next} went to. */
    String word() {
        return word.toString();
    }

    /** White space as Unicode defines it, but for the next-line control, which counts as a control character here. */
    private static boolean isSpace(int c) {
        return switch (c) {
            case '\t', '\n', '\r', ' ', 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000 -> true;
            default -> c >= 0x2000 && c <= 0x200A;
        };
    }

    private static boolean isDropped(int c) {
        return c == 0xFFFD
                || switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.PRIVATE_USE,
                            Character.SURROGATE,
                            Character.NON_SPACING_MARK -> true;
                    default -> false;
                };
    }

    /** Also the ASCII symbols that Unicode does not call punctuation, such as {@code $} and {@code +}. */
    private static boolean isPunctuation(int c) {
        if (c < 0x80) {
            return isIn(c, '!', '/') || isIn(c, ':', '@') || isIn(c, '[', '`') || isIn(c, '{', '~');
        }
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    /** The blocks of CJK ideographs that the model's authors chose; Japanese syllables and Hangul are not among them. */
    private static boolean isChinese(int c) {
        return isIn(c, 0x4E00, 0x9FFF)
                || isIn(c, 0x3400, 0x4DBF)
                || isIn(c, 0xF900, 0xFAFF)
                || isIn(c, 0x20000, 0x2A6DF)
                || isIn(c, 0x2A700, 0x2CEAF)
                || isIn(c, 0x2F800, 0x2FA1F);
    }

    private static boolean isIn(int c, int first, int last) {
        return c >= first && c <= last;
    }
}
