package dev.ragagent.app.wiring;

import dev.ragagent.model.job.RebuildStatus;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What a rebuild does. For one thread at a time, whose interrupt ends it between two steps. */
interface RebuildSteps {
    /**
     * Fills a new store and switches to it.
     *
     * @param status is told how far it is, and that it has succeeded at the very moment of the switch
     * @throws dev.ragagent.error.RagException when it can't be done; what was filled stays for the next time
     */
    void fillAndSwitch(Consumer<UnaryOperator<RebuildStatus>> status);

    /** Gives back what the last {@link #fillAndSwitch} has opened or replaced. An interrupt makes this quicker, not less. */
    void clearUp();
}
