package dev.ragagent.adapter.openai;

/**
 * How many retries there may be in all. Every call earns a part of one, so that a server that does badly is asked at most
 * 1.15 times a call in the long run, and not three times just when it has too much to do. Safe for many threads.
 */
final class RetryBudget {
    private static final double EARNED_BY_A_CALL = 0.15;
    private static final double AT_FIRST = 5;
    private static final double MOST = 20;

    private double balance = AT_FIRST;

    /** A call is made. */
    synchronized void earn() {
        balance = Math.min(MOST, balance + EARNED_BY_A_CALL);
    }

    /** Whether one more retry is paid for; if so, it has been. */
    synchronized boolean spend() {
        if (balance < 1) {
            return false;
        }
        balance -= 1;
        return true;
    }
}
