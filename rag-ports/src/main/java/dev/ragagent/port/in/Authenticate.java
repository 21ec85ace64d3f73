package dev.ragagent.port.in;

import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Credential;
import dev.ragagent.model.time.Deadline;

/** Makes a caller of what somebody shows. Safe for many threads. */
public interface Authenticate {
    /**
     * The caller that the credential stands for. While no key exists the service is anonymous: everybody is one principal,
     * whatever they show.
     *
     * @throws dev.ragagent.error.InvalidCredentialException when keys exist and this is none of them, or not valid any more
     * @throws dev.ragagent.error.RecordStoreException when it can't be told, since the store of keys fails
     * @throws dev.ragagent.error.DeadlineExceededException when it could not be told in time
     */
    Caller authenticate(Credential credential, Deadline deadline);
}
