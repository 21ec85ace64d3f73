package dev.ragagent.app.logging;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;

/**
 * Lines for people. Control characters are replaced, so that nobody can write a line of their own, or move the cursor,
 * through a name that is logged.
 */
final class TextLines extends PatternLayoutEncoder {
    TextLines() {
        setPattern("%d{HH:mm:ss.SSS} %-5level %logger{0}: %replace(%msg %kvp %mdc){'\\p{Cntrl}', ' '}%n%ex");
    }
}
