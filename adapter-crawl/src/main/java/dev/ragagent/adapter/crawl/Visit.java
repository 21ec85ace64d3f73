package dev.ragagent.adapter.crawl;

import java.net.URI;

/** What came of going to an address, redirects followed. Reasons are words that follow the address: "is not there (404)". */
sealed interface Visit {
    /**
     * There is something.
     *
     * @param address where it was found in the end
     */
    record Found(URI address, Answer answer) implements Visit {}

    /**
     * There is nothing for us, by the site's own word: no page, or none that may be read.
     *
     * @param elsewhere whether it has moved to another site for good
     */
    record Nothing(String reason, boolean elsewhere) implements Visit {
        Nothing(String reason) {
            this(reason, false);
        }
    }

    /**
     * There may be something, and it could not be had.
     *
     * @param status the HTTP status that was answered; 0 when there was no answer
     * @param privateAddress whether it is because the host's address is a private one
     */
    record Failed(String reason, int status, boolean privateAddress) implements Visit {
        Failed(String reason) {
            this(reason, 0, false);
        }

        /** Whether the server has answered well, and named another place. */
        boolean redirected() {
            return status >= 300 && status < 400;
        }

        /** Whether the server has answered and will not give it: a status of 4xx, but for the one that wants fewer requests. */
        boolean denied() {
            return status >= 400 && status < 500 && status != 429;
        }
    }
}
