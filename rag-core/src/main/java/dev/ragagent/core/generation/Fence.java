package dev.ragagent.core.generation;

import dev.ragagent.port.out.IdSource;

/**
 * The lines that a source stands between in a prompt. They hold a word that is made anew for each request, so that no
 * document can end its fence and go on as if it were us.
 *
 * @param word hexadecimal digits
 */
record Fence(String word) {
    private static final int LENGTH = 16;

    static Fence fresh(IdSource ids) {
        return new Fence(ids.next().toString().replace("-", "").substring(0, LENGTH));
    }

    /** The text between its fences, with a name. */
    String around(String name, String text) {
        return "<<" + name + " " + word + ">>\n" + text.strip() + "\n<</" + name + " " + word + ">>";
    }
}
