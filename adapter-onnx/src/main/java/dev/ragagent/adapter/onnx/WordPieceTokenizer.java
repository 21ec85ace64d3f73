package dev.ragagent.adapter.onnx;

import java.util.Arrays;

/**
 * Cuts a text into the pieces that an uncased BERT model was trained on: the words of {@link BertWords}, each taken apart
 * from the left into the longest pieces that the vocabulary knows (Wu et al. 2016, "WordPiece"; Devlin et al. 2019). A
 * word with a part that is not in the vocabulary, or of more than 100 characters, is one unknown piece.
 *
 * <p>Takes time in proportion to the text's length and any {@code String} at all: control characters and lone surrogates
 * are passed over. Names of special pieces in a text ({@code [SEP]}) are text like any other; documents are data and
 * don't steer the model. Immutable, safe for many threads.
 */
final class WordPieceTokenizer {
    private static final int LONGEST_WORD = 100;

    private final Vocabulary vocabulary;

    WordPieceTokenizer(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The number of pieces of the text, the opening and the closing one included. */
    int count(String text) {
        var pieces = new Pieces(Integer.MAX_VALUE);
        read(text, pieces);
        return pieces.size + 1;
    }

    /**
     * The ids of the text's pieces between the opening and the closing one.
     *
     * @param limit how many ids at most, these two included; what is beyond is left out
     */
    long[] encode(String text, int limit) {
        var pieces = new Pieces(limit - 1);
        read(text, pieces);
        return pieces.closedBy(vocabulary.closing());
    }

    private void read(String text, Pieces pieces) {
        pieces.add(vocabulary.opening());
        var words = new BertWords(text);
        while (!pieces.full() && words.next()) {
            addPieces(words.word(), pieces);
        }
    }

    private void addPieces(String word, Pieces pieces) {
        if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
            pieces.add(vocabulary.unknown());
            return;
        }
        int before = pieces.size;
        int from = 0;
        while (from < word.length()) {
            int to = Math.min(word.length(), from + vocabulary.longestPiece());
            int id = Vocabulary.NONE;
            while (to > from && (id = vocabulary.id(word, from, to)) == Vocabulary.NONE) {
                to--;
            }
            if (to == from) {
                pieces.size = before;
                pieces.add(vocabulary.unknown());
                return;
            }
            pieces.add(id);
            from = to;
        }
    }

    /** The ids so far; those beyond the limit are dropped. */
    private static final class Pieces {
        private final int limit;
        private long[] ids = new long[64];
        private int size;

        Pieces(int limit) {
            this.limit = limit;
        }

        boolean full() {
            return size >= limit;
        }

        void add(int id) {
            if (full()) {
                return;
            }
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, size * 2);
            }
            ids[size++] = id;
        }

        long[] closedBy(int id) {
            long[] closed = Arrays.copyOf(ids, size + 1);
            closed[size] = id;
            return closed;
        }
    }
}
