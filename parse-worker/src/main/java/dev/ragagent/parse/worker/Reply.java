package dev.ragagent.parse.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What goes back: frames of a letter, an int with the number of bytes, and these. First {@code C}, what keeps this process
 * from the network ({@code confined}, or why nothing does); then {@code M}, pieces of HTML, and {@code T}, the document's
 * own title; at last either {@code E}, the end, or {@code F}, the name of a {@link Failure} and behind a space what it was, in names of classes.
 */
final class Reply {
    /** Those who read the reply refuse longer titles, and frames of more than a megabyte. */
    private static final int LONGEST_TITLE = 1000;

    private final DataOutputStream out;

    Reply(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    void confinement(String state) throws IOException {
        frame('C', state.getBytes(UTF_8));
        out.flush();
    }

    void markup(byte[] piece) throws IOException {
        frame('M', piece);
    }

    /** A title that is longer than any is cut. */
    void title(String title) throws IOException {
        frame('T', title.substring(0, Math.min(title.length(), LONGEST_TITLE)).getBytes(UTF_8));
    }

    void end() throws IOException {
        frame('E', new byte[0]);
        out.flush();
    }

    void failure(Failure failure, String what) throws IOException {
        frame('F', (failure.name() + " " + what).getBytes(UTF_8));
        out.flush();
    }

    private void frame(char kind, byte[] content) throws IOException {
        out.writeByte(kind);
        out.writeInt(content.length);
        out.write(content);
    }
}
