package dev.ragagent.adapter.onnx;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pieces of words that a model knows, each with its number. Immutable, safe for many threads. */
final class Vocabulary {
    /** What {@link #id} says of a piece that is not in the vocabulary. */
    static final int NONE = -1;

    /** Marks a piece that stands inside a word, not at its start. */
    private static final String INSIDE = "##";

    private static final Pattern ENTRY = Pattern.compile("\\G\\s*\"((?:[^\"\\\\]|\\\\.)+)\"\\s*:\\s*(\\d+)\\s*[,}]");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");

    private final Map<String, Integer> starts = new HashMap<>();
    private final Map<String, Integer> insides = new HashMap<>();
    private final int longestPiece;
    private final int opening;
    private final int closing;
    private final int unknown;

    private Vocabulary(Map<String, Integer> ids) {
        int longest = 1;
        for (var entry : ids.entrySet()) {
            String piece = entry.getKey();
            if (piece.startsWith(INSIDE) && piece.length() > INSIDE.length()) {
                piece = piece.substring(INSIDE.length());
                insides.put(piece, entry.getValue());
            } else {
                starts.put(piece, entry.getValue());
            }
            longest = Math.max(longest, piece.length());
        }
        longestPiece = longest;
        opening = special("[CLS]");
        closing = special("[SEP]");
        unknown = special("[UNK]");
    }

    /**
     * Reads the vocabulary of a Hugging Face {@code tokenizer.json} file: the flat object named {@code vocab}.
     *
     * @throws IllegalArgumentException when it has none, or one that lacks a special piece
     */
    static Vocabulary ofTokenizerFile(String json) {
        Map<String, Integer> ids = new HashMap<>();
        Matcher entry = ENTRY.matcher(json);
        int name = json.indexOf("\"vocab\"");
        entry.region(name < 0 ? json.length() : json.indexOf('{', name) + 1, json.length());
        while (entry.find()) {
            ids.put(unescaped(entry.group(1)), Integer.valueOf(entry.group(2)));
        }
        return new Vocabulary(ids);
    }

    /** The number of pieces. */
    int size() {
        return starts.size() + insides.size();
    }

    /** The id of the piece {@code word[from, to)}; {@link #NONE} when it is not known at that place of a word. */
    int id(String word, int from, int to) {
        Integer id = (from == 0 ? starts : insides).get(word.substring(from, to));
        return id == null ? NONE : id;
    }

    /** The length of the longest piece, in chars. */
    int longestPiece() {
        return longestPiece;
    }

    /** The piece that opens every text. */
    int opening() {
        return opening;
    }

    /** The piece that closes every text. */
    int closing() {
        return closing;
    }

    /** The piece that stands for a word that the vocabulary can't spell. */
    int unknown() {
        return unknown;
    }

    private int special(String name) {
        Integer id = starts.get(name);
        if (id == null) {
            throw new IllegalArgumentException("the tokenizer file's vocabulary of " + size() + " pieces lacks " + name
                    + ": not the file of a BERT model");
        }
        return id;
    }

    private static String unescaped(String json) {
        return ESCAPE.matcher(json)
                .replaceAll(m -> Matcher.quoteReplacement(
                        m.group(1) == null ? m.group(2) : Character.toString(Integer.parseInt(m.group(1), 16))));
    }
}
