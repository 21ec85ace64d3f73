package dev.ragagent.app.parsing;

import dev.ragagent.adapter.parse.AnyDocumentParser;
import dev.ragagent.adapter.parse.TextDocumentParser;
import dev.ragagent.adapter.parse.WorkerDocumentParser;
import dev.ragagent.adapter.parse.worker.WorkerProcess;
import dev.ragagent.adapter.parse.worker.WorkerSettings;
import dev.ragagent.app.config.Configuration;
import dev.ragagent.port.out.DocumentParser;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The program that reads PDF and office documents. Its libraries are not on the class path of this process, and it may be
 * missing: then documents of text are read and the others fail, each with the reason.
 *
 * @param folder of its jars; it need not be there
 * @param limits of one document
 */
public record ParserProgram(Path folder, Configuration.Parser limits) {
    /** The system property that names the folder. */
    static final String FOLDER = "rag.parser";

    public ParserProgram {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(limits, "limits");
    }

    /** The one in the folder that the system property {@code rag.parser} names, else in {@code parser} beside our jar. */
    public static ParserProgram of(Configuration configuration) {
        Path folder = Optional.ofNullable(System.getProperty(FOLDER))
                .map(Path::of)
                .orElseGet(() -> ourJar().resolveSibling("parser"));
        return new ParserProgram(folder.toAbsolutePath().normalize(), configuration.parser());
    }

    private static Path ourJar() {
        try {
            return Path.of(ParserProgram.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class path is made of URLs", e);
        }
    }

    /** Reads every format: text in this process, the others by the program. */
    public DocumentParser parser() {
        return new AnyDocumentParser(new TextDocumentParser(), new WorkerDocumentParser(process()));
    }

    /** Starts it. */
    public WorkerProcess process() {
        return new WorkerProcess(new WorkerSettings(folder, limits.memoryMegabytes(), limits.timeout()));
    }
}
