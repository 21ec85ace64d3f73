package dev.ragagent.adapter.parse;

import dev.ragagent.model.document.ParsedText;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DocumentParser;
import java.util.Objects;

/** Reads every format: what begins like a PDF or office document with one parser, all else with the other. */
public final class AnyDocumentParser implements DocumentParser {
    private final TextDocumentParser text;
    private final WorkerDocumentParser binary;

    /**
     * @param text reads text with markup; refuses what is none
     * @param binary reads PDF and office documents
     */
    public AnyDocumentParser(TextDocumentParser text, WorkerDocumentParser binary) {
        this.text = Objects.requireNonNull(text, "text");
        this.binary = Objects.requireNonNull(binary, "binary");
    }

    @Override
    public ParsedText parse(RawContent content, Deadline deadline) {
        boolean document = BinarySignature.of(content)
                .filter(BinarySignature::mayBeDocument)
                .isPresent();
        return document ? binary.parse(content, deadline) : text.parse(content, deadline);
    }
}
