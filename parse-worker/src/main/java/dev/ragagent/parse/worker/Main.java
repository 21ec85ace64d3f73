package dev.ragagent.parse.worker;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.tika.exception.TikaException;
import org.xml.sax.SAXException;

/**
 * The program. {@code Main SECONDS} tells whether it starts and what it has given up; {@code Main SECONDS BYTES FILE} reads
 * the document in that file and gives back at most so many bytes of HTML. The {@link Reply} goes to the output.
 */
public final class Main {
    private Main() {}

    /**
     * Runs it.
     *
     * @param arguments how many seconds this process may take in all; how many bytes of HTML it may give back; the file
     * @throws IOException when nobody takes the reply
     */
    public static void main(String[] arguments) throws IOException {
        var reply = new Reply(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        System.setOut(System.err); // what a library prints must not stand between the frames
        long seconds = Long.parseLong(arguments[0]);
        Lifeline.endAfter(Duration.ofSeconds(seconds));
        Lifeline.holdTo(System.in);
        // Whatever a document makes of this process, the system ends it: it may use two processors all that time.
        reply.confinement(Confinement.enter(2 * seconds).orElse("confined"));
        if (arguments.length == 1) {
            reply.end();
        } else {
            read(Path.of(arguments[2]), Long.parseLong(arguments[1]), reply);
        }
        Runtime.getRuntime().halt(0); // whatever thread a library has left behind
    }

    private static void read(Path document, long mostMarkup, Reply reply) throws IOException {
        long bytes = Files.size(document);
        var writer = new MarkupWriter(reply, mostMarkup);
        try {
            Optional<String> title = DocumentReader.read(document, writer);
            writer.finish();
            if (title.isPresent()) {
                reply.title(title.get());
            }
            reply.end();
        } catch (IOException | SAXException | TikaException | RuntimeException | Error e) {
            Diagnosis diagnosis = Diagnosis.of(e, bytes, mostMarkup);
            reply.failure(diagnosis.failure(), diagnosis.what());
        }
    }
}
