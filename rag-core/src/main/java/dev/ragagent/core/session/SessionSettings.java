package dev.ragagent.core.session;

import java.time.Duration;

/**
 * How conversations are kept.
 *
 * @param expiry how long a conversation lasts after its last use; above 0
 * @param mostMessages how many messages of one are kept, a question and its answer counted apart; at least 2
 * @param historyTurns how many of the last exchanges a question is understood with; 0 or more
 * @param decisionRetention how long the decision behind an answer is kept, whether or not its conversation is; above 0
 * @param decisionContent whether the words of question and answer are kept with it
 */
public record SessionSettings(
        Duration expiry, int mostMessages, int historyTurns, Duration decisionRetention, boolean decisionContent) {
    private static final Duration THIRTY_DAYS = Duration.ofDays(30);

    /** 1 hour, 50 messages, 5 exchanges; decisions for 30 days and without words. */
    public static final SessionSettings DEFAULT = new SessionSettings(Duration.ofHours(1), 50, 5);

    /** With decisions kept for 30 days and without words. */
    public SessionSettings(Duration expiry, int mostMessages, int historyTurns) {
        this(expiry, mostMessages, historyTurns, THIRTY_DAYS, false);
    }

    public SessionSettings {
        if (!decisionRetention.isPositive()) {
            throw new IllegalArgumentException("decisions are kept for longer than 0, not for " + decisionRetention);
        }
        if (expiry.isNegative() || expiry.isZero()) {
            throw new IllegalArgumentException("a session's expiry is above 0, not " + expiry);
        }
        if (mostMessages < 2) {
            throw new IllegalArgumentException("at least 2 messages are kept of a session, not " + mostMessages);
        }
        if (historyTurns < 0) {
            throw new IllegalArgumentException("the turns of history are not below 0, as " + historyTurns + " is");
        }
    }

    /** The same limit in exchanges; an odd message is not half an exchange. */
    public int mostTurns() {
        return mostMessages / 2;
    }
}
