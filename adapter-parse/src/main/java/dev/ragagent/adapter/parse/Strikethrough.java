package dev.ragagent.adapter.parse;

import org.commonmark.node.Text;
import org.commonmark.parser.delimiter.DelimiterProcessor;
import org.commonmark.parser.delimiter.DelimiterRun;

/** Takes the two tildes on either side of struck words away and leaves the words. */
final class Strikethrough implements DelimiterProcessor {
    @Override
    public char getOpeningCharacter() {
        return '~';
    }

    @Override
    public char getClosingCharacter() {
        return '~';
    }

    @Override
    public int getMinLength() {
        return 2;
    }

    @Override
    public int process(DelimiterRun opening, DelimiterRun closing) {
        if (opening.length() != 2 || closing.length() != 2) {
            return 0;
        }
        for (Text tilde : opening.getOpeners(2)) {
            tilde.setLiteral("");
        }
        return 2;
    }
}
