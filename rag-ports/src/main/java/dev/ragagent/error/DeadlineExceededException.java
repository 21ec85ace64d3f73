package dev.ragagent.error;

/** The time that the caller gave is over; the call underneath has been ended. */
public final class DeadlineExceededException extends RagException {
    private static final long serialVersionUID = 1L;

    /** @param activity what was being done, as in "searching the vector store" */
    public DeadlineExceededException(String activity) {
        super(Fault.CAPACITY, true, "The deadline passed while " + activity + ".", null);
    }
}
