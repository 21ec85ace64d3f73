package dev.ragagent.adapter.parse;

import dev.ragagent.adapter.parse.worker.Extraction;
import dev.ragagent.adapter.parse.worker.WorkerProcess;
import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.document.ParsedText;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DocumentParser;
import java.util.Objects;
import java.util.Optional;
import org.jsoup.nodes.Entities;

/**
 * Reads PDF, the formats of Microsoft Office (old and new), OpenDocument and Rich Text, each document in a process of its
 * own that has limits of time and memory and, where the system allows, neither network nor files to write (see {@link
 * WorkerProcess}). A small document takes half a second to a second. Stateless, safe for many threads.
 */
public final class WorkerDocumentParser implements DocumentParser {
    private final WorkerProcess process;
    private final HeapBound heap;

    /** @param process where documents are read */
    public WorkerDocumentParser(WorkerProcess process) {
        this.process = Objects.requireNonNull(process, "process");
        this.heap = HeapBound.ofThisProcess();
    }

    @Override
    public ParsedText parse(RawContent content, Deadline deadline) {
        var watch = new Watch(deadline);
        watch.look();
        BinarySignature signature = BinarySignature.of(content)
                .orElseThrow(() -> new UnreadableDocumentException(
                        UnreadableReason.UNSUPPORTED_FORMAT, "The content is neither PDF nor an office document."));
        if (!signature.mayBeDocument()) {
            throw signature.unread();
        }
        content.promisedType().ifPresent(signature::checkAgainst);
        Extraction extraction = process.read(content.bytes(), heap.bytes(), deadline);
        String markup = signature == BinarySignature.PDF
                ? LineEndHyphens.mended(extraction.markup(), watch)
                : extraction.markup();
        ParsedText parsed = new HtmlParser().parse(() -> page(extraction.title(), markup), watch);
        if (parsed.blocks().isEmpty()) {
            throw new UnreadableDocumentException(
                    UnreadableReason.NO_TEXT,
                    "The document holds no text, only pictures perhaps: what was scanned must be made text first (OCR).");
        }
        return parsed;
    }

    private static String page(Optional<String> title, String markup) {
        return "<title>" + title.map(Entities::escape).orElse("") + "</title><body>" + markup;
    }
}
