package dev.ragagent.adapter.parse;

import dev.ragagent.model.document.ParsedText;
import java.util.function.Supplier;

/** Reads one format. Stateless, safe for many threads. */
interface FormatParser {
    /**
     * Reads a document's decoded source.
     *
     * @param source decodes the document anew at each call, so that nobody needs to keep it: without byte order mark, line
     *     ends and characters as they came
     * @return without a block when it holds no text
     * @throws dev.ragagent.error.UnreadableDocumentException when it is out of bounds
     */
    ParsedText parse(Supplier<String> source, Watch watch);
}
