package dev.ragagent.model.access;

import java.util.Locale;

/** What a caller may do. Scopes are independent: none includes another. */
public enum Scope {
    /** Ask, search, manage one's own sessions, and say what one thinks of their answers. */
    CHAT,
    /** Add, list and remove documents, and follow jobs. */
    INGEST,
    /** Operate the service. */
    ADMIN;

    /** The scope's name as it is granted and reported: {@code chat}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
