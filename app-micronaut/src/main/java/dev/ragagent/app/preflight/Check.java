package dev.ragagent.app.preflight;

import java.time.Duration;
import java.util.Optional;

/** Something that a deployment needs. Looking changes nothing, neither here nor on a server. */
interface Check {
    /**
     * Long enough for a model that has to be loaded first, and for this process on a busy machine, whose first calls take
     * seconds of its own; short enough for somebody who waits.
     */
    Duration PATIENCE = Duration.ofSeconds(8);

    /** One of {@link Checklist#NAMES}. */
    String name();

    /** The check without whose success this one makes no sense; it stands before this one in the list. */
    default Optional<String> after() {
        return Optional.empty();
    }

    /** How long it may take. */
    default Duration patience() {
        return PATIENCE;
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
