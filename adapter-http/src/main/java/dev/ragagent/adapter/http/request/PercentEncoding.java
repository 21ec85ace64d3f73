package dev.ragagent.adapter.http.request;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes parts of a URL strictly: the framework turns bytes that are not UTF-8 into replacement characters. */
final class PercentEncoding {
    private PercentEncoding() {}

    /** Of a path: {@code +} is itself. */
    static String decodePath(String raw) {
        return decode(raw, false);
    }

    /** Of a query: {@code +} is a space. */
    static String decodeQuery(String raw) {
        return decode(raw, true);
    }

    /** @throws IllegalArgumentException when an escape is broken or the bytes are not UTF-8 */
    private static String decode(String raw, boolean plusIsSpace) {
        var bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes.write(escape(raw, i));
                i += 2;
            } else if (c == '+' && plusIsSpace) {
                bytes.write(' ');
            } else if (c > 0x7F) {
                throw broken();
            } else {
                bytes.write(c);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw broken();
        }
    }

    private static int escape(String raw, int at) {
        if (at + 2 < raw.length()) {
            int high = Character.digit(raw.charAt(at + 1), 16);
            int low = Character.digit(raw.charAt(at + 2), 16);
            if (high >= 0 && low >= 0) {
                return high << 4 | low;
            }
        }
        throw broken();
    }

    private static IllegalArgumentException broken() {
        return new IllegalArgumentException("must be percent-encoded UTF-8");
    }
}
