package dev.ragagent.app.config;

/** How much is logged. */
public enum LogLevel {
    DEBUG,
    INFO,
    WARNING,
    /** The same as {@link #WARNING}. */
    WARN,
    ERROR
}
