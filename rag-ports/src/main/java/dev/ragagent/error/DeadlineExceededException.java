package dev.ragagent.error;

/** The time that the caller gave is over. The call underneath has been ended, or runs on where the port allows it. */
public final class DeadlineExceededException extends RagException {
    private static final long serialVersionUID = 1L;

    /** @param activity what was being done, as in "searching the vector store" */
    public DeadlineExceededException(String activity) {
        super(Fault.CAPACITY, true, "The deadline passed while " + activity + ".", null);
    }
}
