package dev.ragagent.parse.worker;

import org.xml.sax.SAXException;

/** The document holds more text than may be given back. */
final class TooMuchMarkupException extends SAXException {
    private static final long serialVersionUID = 1L;

    TooMuchMarkupException() {
        super("more text than is taken");
    }
}
