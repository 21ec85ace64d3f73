package dev.ragagent.app.faults;

import java.time.Duration;

/** Each of these tests has a short form for every build, and a long one for {@code -Drag.long=true}. */
final class Form {
    private static final boolean LONG = Boolean.getBoolean("rag.long");

    private Form() {}

    /** Whether this is the long form, which also tries what is much like something else. */
    static boolean isLong() {
        return LONG;
    }

    static int callers(int inShort, int inLong) {
        return LONG ? inLong : inShort;
    }

    static Duration lasting(int secondsInShort, int secondsInLong) {
        return Duration.ofSeconds(LONG ? secondsInLong : secondsInShort);
    }

    /** What is promised, in the long form with a little for the clock; in the short one as much again and some seconds. */
    static Duration promised(Duration span) {
        return LONG ? span.plusMillis(250) : span.multipliedBy(2).plusSeconds(5);
    }

    /** What is promised while a breaker is open is 50 ms for an idle machine; the figure is told, and this asserted. */
    static Duration atOnce() {
        return Duration.ofSeconds(1);
    }

    /** Figures are for people: a machine that builds as well makes other ones each time. */
    static void tell(String what, Object figure) {
        System.out.println("[faults] " + what + ": " + figure);
    }

    static long millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis();
    }
}
