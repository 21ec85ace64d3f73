package dev.ragagent.app.preflight;

import dev.ragagent.app.parsing.ParserProgram;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.error.UnreadableReason;
import java.nio.file.Files;

/**
 * Whether the program starts that reads PDF and office documents, and has no network then. It never fails: without it the
 * service does all else.
 */
record ParserCheck(ParserProgram program) implements Check {
    @Override
    public String name() {
        return Checklist.PARSER;
    }

    @Override
    public String remedy() {
        return "Until it starts, documents of text are read and the others fail. It needs the memory that PARSER_MEMORY_MB"
                + " says and some 150 MB more, and a folder for temporary files.";
    }

    @Override
    public Finding look(Look look) {
        if (!Files.isDirectory(program.folder())) {
            return new Finding.Warning(
                    "the program that reads PDF and office documents is not in " + program.folder()
                            + ": only documents of text are read",
                    "Build with ./rag, or copy parse-worker/target/parser there.");
        }
        try {
            return program.process()
                    .tryOut(look.deadline())
                    .<Finding>map(
                            open -> new Finding.Warning(
                                    "PDF and office documents are read in a process of its own, started in "
                                            + look.took() + ", which is not kept from the network: " + open,
                                    "Run the service on a Linux that lets processes confine themselves, or ingest such documents"
                                            + " only from people whom you trust: one made to break into its reader could call out."))
                    .orElseGet(() ->
                            new Finding.Ok("PDF and office documents are read in a process without network, started in "
                                    + look.took()));
        } catch (UnreadableDocumentException e) {
            return e.reason() == UnreadableReason.TOO_SLOW
                    ? tooSlow(look)
                    : new Finding.Warning(String.valueOf(e.getMessage()), remedy());
        } catch (DeadlineExceededException e) {
            return tooSlow(look);
        }
    }

    private Finding tooSlow(Look look) {
        return new Finding.Warning(
                "the program that reads PDF and office documents did not start in " + look.took(), remedy());
    }
}
