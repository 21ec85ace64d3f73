package dev.ragagent.adapter.parse;

import dev.ragagent.model.document.ParsedText;

/** Reads one format. Stateless, safe for many threads. */
interface FormatParser {
    /**
     * Reads a document's decoded source.
     *
     * @param source without byte order mark; line ends and characters as they came
     * @return without a block when it holds no text
     * @throws dev.ragagent.error.UnreadableDocumentException when it is out of bounds
     */
    ParsedText parse(String source, Watch watch);
}
