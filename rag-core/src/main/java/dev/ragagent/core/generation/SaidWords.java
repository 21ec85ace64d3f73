package dev.ragagent.core.generation;

import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The text of a model as an answer begins and ends, of which more may come: without white space around it, without our word for
 * "no answer" at its end, and not at all while it begins with that word. Passes on what is sure to be said. For one thread.
 */
final class SaidWords {
    /** What of a text's end may be left out, should nothing follow: white space, and the word or a part of it. */
    private static final Pattern ENDING =
            Pattern.compile("\\s+(?:[`*]*+(?:" + partsOf(AnswerPrompt.NO_ANSWER) + "[`*.!]*+\\s*)?)?$");

    /** A model that says that it has no answer does not go on for long. */
    private static final int LONGEST_NO_ANSWER = 2_000;

    private final Consumer<String> listener;
    private final StringBuilder held = new StringBuilder();
    private boolean begun;

    /** @param listener is given each piece, never empty */
    SaidWords(Consumer<String> listener) {
        this.listener = listener;
    }

    void accept(String piece) {
        held.append(piece);
        if (!begun && mayBeNoAnswer()) {
            return;
        }
        begin();
        pass(endOfSure());
    }

    /** No piece follows. */
    void finish() {
        if (!begun && AnswerPrompt.isNoAnswer(held.toString())) {
            return;
        }
        begin();
        String rest = AnswerPrompt.withoutNoAnswer(held.toString()).stripTrailing();
        held.setLength(0);
        held.append(rest);
        pass(rest.length());
    }

    private void begin() {
        if (!begun) {
            held.delete(0, held.length() - held.toString().stripLeading().length());
            begun = true;
        }
    }

    private boolean mayBeNoAnswer() {
        String words = held.toString().replaceAll("[`*\"'\\s]", "");
        boolean open = AnswerPrompt.NO_ANSWER.startsWith(words) || words.startsWith(AnswerPrompt.NO_ANSWER);
        return open && words.indexOf('[') < 0 && held.length() < LONGEST_NO_ANSWER;
    }

    private int endOfSure() {
        var ending = ENDING.matcher(held);
        return ending.find() ? ending.start() : held.length();
    }

    private void pass(int end) {
        if (end > 0) {
            String piece = held.substring(0, end);
            held.delete(0, end);
            listener.accept(piece);
        }
    }

    /** The word, or any part that it begins with. */
    private static String partsOf(String word) {
        var parts = new StringBuilder();
        for (int i = word.length() - 1; i >= 0; i--) {
            parts.insert(0, "(?:" + word.charAt(i)).append(i == 0 ? ")" : ")?");
        }
        return parts.toString();
    }
}
