package dev.ragagent.adapter.crawl;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Reads no more than may be read. */
final class Body {
    private Body() {}

    /** @throws PageTooLargeException when there is more */
    static byte[] read(InputStream content, int most) throws IOException {
        byte[] bytes = content.readNBytes(most + 1);
        if (bytes.length > most) {
            throw new PageTooLargeException(most);
        }
        return bytes;
    }

    /**
     * The same bytes, or what is in them when they are a gzip file.
     *
     * @throws PageTooLargeException when more is in it
     */
    static byte[] unzipped(byte[] bytes, int most) throws IOException {
        boolean zipped = bytes.length > 2 && bytes[0] == (byte) 0x1f && bytes[1] == (byte) 0x8b;
        return zipped ? read(new GZIPInputStream(new ByteArrayInputStream(bytes)), most) : bytes;
    }
}
