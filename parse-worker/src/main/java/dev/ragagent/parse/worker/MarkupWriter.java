package dev.ragagent.parse.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Set;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Writes what Tika tells of a document as HTML that has blocks and text and nothing else: no attribute, no link, no picture,
 * nothing of the head.
 */
final class MarkupWriter extends DefaultHandler {
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "li",
            "table",
            "tr",
            "td",
            "th",
            "blockquote",
            "pre",
            "div");

    /** Characters that are gathered before they go out. */
    private static final int PIECE = 32 * 1024;

    private final Reply reply;
    private final long most;
    private final StringBuilder piece = new StringBuilder(PIECE);
    private long written;
    private boolean inBody;

    /** @param most how many bytes may be written */
    MarkupWriter(Reply reply, long most) {
        this.reply = reply;
        this.most = most;
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
        if (localName.equals("body")) {
            inBody = true;
        } else if (localName.equals("br")) {
            append("<br>");
        } else if (BLOCKS.contains(localName)) {
            append("<" + localName + ">");
        }
    }

    @Override
    public void endElement(String uri, String localName, String name) throws SAXException {
        if (localName.equals("body")) {
            inBody = false;
        } else if (BLOCKS.contains(localName)) {
            append("</" + localName + ">");
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) throws SAXException {
        for (int i = start; i < start + length && inBody; i++) {
            switch (characters[i]) {
                case '<' -> piece.append("&lt;");
                case '&' -> piece.append("&amp;");
                default -> piece.append(characters[i]);
            }
            if (piece.length() >= PIECE && !Character.isHighSurrogate(characters[i])) {
                finish();
            }
        }
    }

    @Override
    public void ignorableWhitespace(char[] characters, int start, int length) throws SAXException {
        characters(characters, start, length);
    }

    /** Writes what is still here. */
    void finish() throws SAXException {
        byte[] bytes = piece.toString().getBytes(UTF_8);
        piece.setLength(0);
        written += bytes.length;
        if (written > most) {
            throw new TooMuchMarkupException();
        }
        try {
            reply.markup(bytes);
        } catch (IOException e) {
            throw new SAXException("the reply can't be written", e);
        }
    }

    private void append(String markup) throws SAXException {
        if (inBody) {
            piece.append(markup);
            if (piece.length() >= PIECE) {
                finish();
            }
        }
    }
}
