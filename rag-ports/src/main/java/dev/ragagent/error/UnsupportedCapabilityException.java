package dev.ragagent.error;

/** An adapter was asked for something that it does not declare among its capabilities. */
public final class UnsupportedCapabilityException extends RagException {
    private static final long serialVersionUID = 1L;

    /** @param capability the capability's constant, as in {@code SPARSE_SEARCH} */
    public UnsupportedCapabilityException(String adapter, String capability) {
        super(
                Fault.DEFECT,
                false,
                adapter + " does not declare " + capability + ", so it must not be asked for it.",
                null);
    }
}
