package dev.ragagent.adapter.http.documents;

import dev.ragagent.adapter.http.problem.ProblemCode;
import dev.ragagent.adapter.http.problem.ProblemException;
import dev.ragagent.adapter.http.request.HeaderParameter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes a {@code multipart/form-data} body (RFC 7578) apart. The framework's own reader drops empty files without a word;
 * and the parts here are views of the body, not copies.
 */
final class Multipart {
    /**
     * One part.
     *
     * @param name the field's name
     * @param fileName as it was sent, path and all; empty when the part is no file
     * @param contentType as it was sent
     * @param content a view of the body
     */
    record Part(String name, Optional<String> fileName, Optional<String> contentType, ByteBuffer content) {
        /** The content as text. */
        String text() {
            return decode(content);
        }
    }

    private static final int MOST_PARTS = 2000;
    private static final int MOST_HEADER_BYTES = 8 * 1024;
    private static final Pattern BOUNDARY = Pattern.compile("[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]");

    private final byte[] body;
    private final byte[] delimiter;
    private int at;

    private Multipart(byte[] body, String boundary) {
        this.body = body;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
    }

    /** @throws ProblemException when the type names no boundary, or one that can't be */
    static String boundary(String contentType) {
        return HeaderParameter.of(contentType, "boundary")
                .filter(boundary -> BOUNDARY.matcher(boundary).matches())
                .orElseThrow(() -> ProblemException.ofField(
                        "Content-Type", "must name the boundary of the form, of 1 to 70 characters"));
    }

    /**
     * The parts of the body, in its order.
     *
     * @throws ProblemException when the body is not such a form, or has too many parts
     */
    static List<Part> parts(byte[] body, String boundary) {
        return new Multipart(body, boundary).parts();
    }

    private List<Part> parts() {
        skipToFirstDelimiter();
        List<Part> parts = new ArrayList<>();
        while (!closed()) {
            if (parts.size() == MOST_PARTS) {
                throw new ProblemException(
                        ProblemCode.PAYLOAD_TOO_LARGE, "A form has at most " + MOST_PARTS + " parts.");
            }
            parts.add(part());
        }
        return parts;
    }

    /** The first delimiter has no line before it, or a preamble that means nothing. */
    private void skipToFirstDelimiter() {
        if (matches(0, delimiter, 2)) {
            at = delimiter.length - 2;
        } else {
            at = indexOf(delimiter, 0) + delimiter.length;
        }
    }

    /** Whether the delimiter just passed was the last one; if not, passes over its line's end. */
    private boolean closed() {
        if (byteAt(at) == '-' && byteAt(at + 1) == '-') {
            return true;
        }
        while (byteAt(at) == ' ' || byteAt(at) == '\t') {
            at++;
        }
        if (byteAt(at) != '\r' || byteAt(at + 1) != '\n') {
            throw malformed("a delimiter is not followed by a new line");
        }
        at += 2;
        return false;
    }

    private Part part() {
        String disposition = "";
        Optional<String> contentType = Optional.empty();
        int headersEnd = at + MOST_HEADER_BYTES;
        for (String line = headerLine(headersEnd); !line.isEmpty(); line = headerLine(headersEnd)) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            if (name.equals("content-disposition")) {
                disposition = value;
            } else if (name.equals("content-type")) {
                contentType = Optional.of(value);
            }
        }
        // An empty part's delimiter begins with the line end of its headers.
        int end = matches(at - 2, delimiter, 0) ? at - 2 : indexOf(delimiter, at);
        ByteBuffer content = ByteBuffer.wrap(body, at, Math.max(0, end - at)).slice();
        at = end + delimiter.length;
        return new Part(
                HeaderParameter.of(disposition, "name").orElseThrow(() -> malformed("a part has no name")),
                HeaderParameter.of(disposition, "filename"),
                contentType,
                content);
    }

    private String headerLine(int headersEnd) {
        int start = at;
        while (byteAt(at) != '\r' || byteAt(at + 1) != '\n') {
            if (at >= body.length || at > headersEnd) {
                throw malformed("the headers of a part have no end");
            }
            at++;
        }
        String line = decode(ByteBuffer.wrap(body, start, at - start));
        at += 2;
        return line;
    }

    private int indexOf(byte[] wanted, int from) {
        for (int i = from; i <= body.length - wanted.length; i++) {
            if (body[i] == wanted[0] && matches(i, wanted, 0)) {
                return i;
            }
        }
        throw malformed("its last delimiter is missing");
    }

    private boolean matches(int position, byte[] wanted, int wantedFrom) {
        int length = wanted.length - wantedFrom;
        return position >= 0
                && position + length <= body.length
                && Arrays.equals(body, position, position + length, wanted, wantedFrom, wanted.length);
    }

    private int byteAt(int position) {
        return position < body.length ? body[position] : -1;
    }

    private static String decode(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
        } catch (CharacterCodingException e) {
            throw malformed("a text in it is not UTF-8");
        }
    }

    private static ProblemException malformed(String what) {
        return new ProblemException(ProblemCode.VALIDATION_ERROR, "The body is not a valid form: " + what + ".");
    }
}
