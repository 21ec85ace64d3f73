package dev.ragagent.app.cli;

/** A command did not work out; the message is one or two sentences for the user. */
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandException(String message) {
        super(message);
    }
}
