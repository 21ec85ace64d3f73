package dev.ragagent.core.answer;

import dev.ragagent.core.understanding.SmallTalk;
import dev.ragagent.model.confidence.RefusalReason;
import dev.ragagent.model.conversation.Context;
import dev.ragagent.model.conversation.PastTurn;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A conversation that its caller tells, brought to what a stored one would give: without refusals, without citations, and with
 * messages of bounded length.
 */
final class ToldHistory {
    /** In code points, longer than answers are, short enough that a whole conversation is read in no time. */
    private static final int LONGEST_ANSWER = 8_000;
    /** As long as questions may be by default: what a question leans on becomes part of it. */
    private static final int LONGEST_QUESTION = 1_000;

    /** Citations as our answers have them; brackets that touch a word, as in code, are left. */
    private static final Pattern MARKERS = Pattern.compile(" (?:\\[[1-9]\\d{0,2}])++(?!\\()");

    private ToldHistory() {}

    static Context read(Context context) {
        return context instanceof Context.Told told
                ? new Context.Told(told.turns().stream().map(ToldHistory::read).toList())
                : context;
    }

    private static PastTurn read(PastTurn turn) {
        String question = cut(turn.question(), LONGEST_QUESTION);
        var answer = SmallTalk.recognise(question).isPresent()
                ? Optional.<String>empty()
                : turn.answer()
                        .filter(text -> !refuses(text))
                        .map(text -> MARKERS.matcher(cut(text, LONGEST_ANSWER)).replaceAll(""))
                        .filter(text -> !text.isBlank());
        return new PastTurn(question, answer);
    }

    /** A refusal may stand behind what it withdrew. */
    private static boolean refuses(String text) {
        String end = text.stripTrailing();
        return Arrays.stream(RefusalReason.values()).map(Wording::refusal).anyMatch(end::endsWith);
    }

    private static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest));
    }
}
