package dev.ragagent.app.preflight;

import java.util.Optional;

/** Something that a deployment needs. Looking changes nothing, neither here nor on a server. */
interface Check {
    /** One of {@link Checklist#NAMES}. */
    String name();

    /** The check without whose success this one makes no sense; it stands before this one in the list. */
    default Optional<String> after() {
        return Optional.empty();
    }

    /** What to do when it throws, or does not come to an end. */
    String remedy();

    /**
     * Looks.
     *
     * @throws dev.ragagent.error.RagException what makes it fail; the message is shown
     */
    Finding look(Look look);
}
