package dev.ragagent.model.document;

import java.util.Objects;

/** Whether a version's chunks may go into a store now. */
public sealed interface WriteStart {
    /**
     * They may; it is noted that they may be there.
     *
     * @param ticket shows later that nobody has taken them out in the meantime; the same for everybody who writes this
     *     version at the same time
     */
    record Begun(WriteTicket ticket) implements WriteStart {
        public Begun {
            Objects.requireNonNull(ticket, "ticket");
        }
    }

    /**
     * The version is not kept any more, as its document was retracted or replaced in the meantime. Nothing is noted, and the
     * chunks must not go into the store, since nobody would know to take them out.
     */
    record NotKept() implements WriteStart {}

    /**
     * Somebody is taking out what was there of this very version, and what would be written now could be taken out with it.
     * Nothing is noted; try again a little later.
     */
    record BeingTakenOut() implements WriteStart {}
}
