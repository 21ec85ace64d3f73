package dev.ragagent.testkit.vector;

/** A call of the fixture, which is written by whoever writes the adapter: when it fails, the message says that it was it. */
@FunctionalInterface
interface FixtureCall<T> {
    T make() throws Exception;

    /**
     * Makes the call.
     *
     * @param what as in "stall()"
     */
    @SuppressWarnings("InterruptedExceptionSwallowed") // noted again, and told to the test
    static <T> T named(String what, FixtureCall<T> call) {
        try {
            return call.make();
        } catch (Exception | AssertionError e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new AssertionError("the fixture's " + what + " failed: " + e, e);
        }
    }

    /** As {@link #named}, for a call that gives nothing. */
    static void run(String what, Runnable call) {
        named(what, () -> {
            call.run();
            return true;
        });
    }
}
