package dev.ragagent.port.out;

import dev.ragagent.model.document.ParsedText;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.time.Deadline;

/** Makes text with structure of a document's bytes. The same bytes give the same text. Safe for many threads. */
public interface DocumentParser {
    /**
     * Parses. The type is the declared one, else the file name's, else what the content looks like; a declared type that
     * the content contradicts is refused. A byte order mark decides the encoding, whatever the document declares.
     *
     * @throws dev.ragagent.error.UnreadableDocumentException when the bytes give no text: they are of a format that this
     *     parser does not read or of another than was said, wrongly encoded, damaged, encrypted, too large, or hold none. Its
     *     reason, of {@link dev.ragagent.error.UnreadableReason}, is what programs act on; the message is for the owner and
     *     quotes nothing of the document
     */
    ParsedText parse(RawContent content, Deadline deadline);
}
