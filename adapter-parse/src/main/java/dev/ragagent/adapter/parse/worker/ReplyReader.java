package dev.ragagent.adapter.parse.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ragagent.error.UnreadableReason;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads what the process writes: frames of a letter, an int with the number of bytes, and these. {@code C} what keeps the
 * process from the network ({@code confined}, or why nothing does), {@code M} a piece of HTML, {@code T} the document's
 * title, {@code E} the end, {@code F} the reason why there is no text, and behind a space what was met. A document may have
 * taken the process over, so nothing is believed beyond the sizes that are allowed.
 */
final class ReplyReader {
    /** The program writes pieces of some 100 kB at most, see its class of the name Reply. */
    private static final int LONGEST_FRAME = 1024 * 1024;

    private static final int LONGEST_TITLE = 4096;
    private static final String CONFINED = "confined";

    private final DataInputStream in;
    private final long mostMarkup;
    private final ByteArrayOutputStream markup = new ByteArrayOutputStream();
    private Optional<String> title = Optional.empty();
    private Optional<String> confinement = Optional.empty();

    ReplyReader(InputStream in, long mostMarkup) {
        this.in = new DataInputStream(in);
        this.mostMarkup = mostMarkup;
    }

    /** Reads to the end of the reply. */
    Reply read() {
        try {
            while (true) {
                int kind = in.read();
                if (kind < 0) {
                    return new Reply.BrokenOff(confinement.isPresent());
                }
                byte[] content = content();
                switch (kind) {
                    case 'C' -> confinement = Optional.of(new String(content, UTF_8));
                    case 'T' -> title = Optional.of(new String(content, UTF_8)).filter(t -> t.length() < LONGEST_TITLE);
                    case 'M' -> add(content);
                    case 'E' -> {
                        return new Reply.Whole(new Extraction(
                                title, markup.toString(UTF_8), confinement.filter(state -> !state.equals(CONFINED))));
                    }
                    case 'F' -> {
                        return refused(new String(content, UTF_8));
                    }
                    default -> {
                        return new Reply.Nonsense();
                    }
                }
            }
        } catch (OutOfBoundsException e) {
            return new Reply.Nonsense();
        } catch (IOException e) {
            return new Reply.BrokenOff(confinement.isPresent());
        }
    }

    private byte[] content() throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST_FRAME) {
            throw new OutOfBoundsException();
        }
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw new EOFException();
        }
        return content;
    }

    private void add(byte[] piece) throws OutOfBoundsException {
        if (markup.size() + (long) piece.length > mostMarkup) {
            throw new OutOfBoundsException();
        }
        markup.writeBytes(piece);
    }

    private static Reply refused(String said) {
        int space = said.indexOf(' ');
        String name = space < 0 ? said : said.substring(0, space);
        for (UnreadableReason reason : UnreadableReason.values()) {
            if (reason.name().equals(name)) {
                return new Reply.Refused(reason, said);
            }
        }
        return new Reply.Nonsense();
    }

    /** The process writes more than it may. */
    private static final class OutOfBoundsException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
