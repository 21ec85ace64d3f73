package dev.ragagent.error;

/**
 * The calling thread was interrupted, which is the one way to cancel a call. The thread's interrupt status is set again
 * when this is thrown.
 */
public final class CallInterruptedException extends RagException {
    private static final long serialVersionUID = 1L;

    /** @param activity what was being done, as in "searching the vector store" */
    public CallInterruptedException(String activity) {
        super(Fault.CALLER, true, "Cancelled while " + activity + ".", null);
    }
}
