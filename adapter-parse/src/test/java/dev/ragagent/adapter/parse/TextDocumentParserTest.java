package dev.ragagent.adapter.parse;

import dev.ragagent.port.out.DocumentParser;
import dev.ragagent.testkit.parsing.DocumentParserContract;

class TextDocumentParserTest extends DocumentParserContract {
    @Override
    protected DocumentParser parser() {
        return new TextDocumentParser();
    }
}
