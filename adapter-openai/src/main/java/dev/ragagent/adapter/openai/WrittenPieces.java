package dev.ragagent.adapter.openai;

/** The pieces of a stream, each well-formed by itself: half a character at the end of one waits for the next. */
final class WrittenPieces {
    private String held = "";

    /** What can be told now; may be empty. */
    String next(String piece) {
        String all = held + piece;
        boolean halved = !all.isEmpty() && Character.isHighSurrogate(all.charAt(all.length() - 1));
        int end = halved ? all.length() - 1 : all.length();
        held = all.substring(end);
        return WellFormed.written(all.substring(0, end));
    }

    /** What is told when no piece follows; mostly empty. */
    String rest() {
        String rest = WellFormed.written(held);
        held = "";
        return rest;
    }
}
