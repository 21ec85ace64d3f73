package dev.ragagent.app.terminal;

import java.io.PrintStream;
import java.util.Objects;

/**
 * Where a command speaks.
 *
 * @param out for results
 * @param err for progress and for what went wrong
 * @param interactive whether a person watches {@code err}, so that a bar may move on it
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive) {
    public Terminal {
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(err, "err");
    }

    /** This process's. The start script knows whether stderr is a terminal and says so; Java can't find out. */
    public static Terminal ofThisProcess() {
        return new Terminal(System.out, System.err, Boolean.getBoolean("rag.terminal"));
    }

    /** Whether {@code out} can show these characters; a terminal that is not set to UTF-8 may not. */
    public boolean shows(String characters) {
        return out.charset().newEncoder().canEncode(characters);
    }

    /** One paragraph of complaint, without control characters of others. */
    public void complain(String message) {
        err.println(Printable.of(message));
    }
}
