package dev.ragagent.core.access;

import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Credential;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.Authenticate;

/** While there are no keys: everybody is one principal with every scope, whatever they show. */
public final class AnonymousAuthentication implements Authenticate {
    @Override
    public Caller authenticate(Credential credential, Deadline deadline) {
        return Caller.ANONYMOUS;
    }
}
