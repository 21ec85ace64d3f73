package dev.ragagent.adapter.parse;

import java.io.Reader;

/** A text that is handed over in pieces, with a look at the deadline before each: ends a library that knows no deadlines. */
final class WatchedReader extends Reader {
    private static final int PIECE = 8 * 1024;

    private final String text;
    private final Watch watch;
    private int position;

    WatchedReader(String text, Watch watch) {
        this.text = text;
        this.watch = watch;
    }

    @Override
    public int read(char[] target, int offset, int length) {
        watch.look();
        if (position == text.length()) {
            return -1;
        }
        int end = Math.min(text.length(), position + Math.min(PIECE, length));
        text.getChars(position, end, target, offset);
        int count = end - position;
        position = end;
        return count;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
