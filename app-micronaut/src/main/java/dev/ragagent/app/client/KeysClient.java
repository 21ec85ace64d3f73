package dev.ragagent.app.client;

import dev.ragagent.model.access.ApiKey;
import dev.ragagent.model.access.IssuedApiKey;
import dev.ragagent.model.access.NewApiKey;
import java.time.Duration;
import java.util.List;

/**
 * API keys, wherever the service runs. For one thread at a time. Every method throws {@link dev.ragagent.error.RagException}
 * or {@link ServiceException}, whose message is meant for the user.
 */
public interface KeysClient extends AutoCloseable {
    /** Makes a key. */
    IssuedApiKey create(NewApiKey wanted);

    /** Every key that there ever was, by name, the latest of a name first. */
    List<ApiKey> list();

    /** Makes a key in place of the valid ones of that name, which stay valid for that long. */
    IssuedApiKey rotate(String name, Duration overlap);

    /**
     * Ends the valid keys of that name.
     *
     * @return how many, at least 1
     */
    int revoke(String name);

    @Override
    void close();
}
