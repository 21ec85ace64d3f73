package dev.ragagent.app;

import dev.ragagent.app.cli.RagCommand;
import dev.ragagent.app.terminal.Terminal;

/** Where the process begins. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(RagCommand.run(Terminal.ofThisProcess(), arguments));
    }
}
