package dev.ragagent.adapter.parse.worker;

import java.util.Optional;

/**
 * What the process gave back.
 *
 * @param title the document's own
 * @param markup its text as HTML without attributes: blocks only, no head
 * @param networkOpen why the process could have used the network; empty when it could not
 */
public record Extraction(Optional<String> title, String markup, Optional<String> networkOpen) {}
