package dev.ragagent.core.ingestion;

import dev.ragagent.core.chunking.Cut;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.VersionHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The hash of a version: SHA-256 over everything that it is made of, so that equal hashes mean that there is nothing to do.
 *
 * <p>What is hashed is unambiguous: numbers have a fixed size (big-endian), texts stand in UTF-8 behind the number of their
 * bytes, lists behind the number of their entries, optional ones behind a byte that is 1 or 0, a metadata value behind the
 * letter of its kind. The order is: the name of this recipe, source, title, URL, metadata by name, text, the chunks with
 * their start, end, chapter and section, and the chunker. The document's id is not in it: versions belong to one document.
 */
final class VersionHashing {
    private static final String RECIPE = "dev.ragagent/version/1";

    private final MessageDigest digest = sha256();

    private VersionHashing() {}

    static VersionHash hash(
            SourceName source,
            String title,
            Optional<String> url,
            Metadata metadata,
            String text,
            List<Cut> chunks,
            String chunker) {
        var hashing = new VersionHashing();
        hashing.add(RECIPE);
        hashing.add(source.value());
        hashing.add(title);
        hashing.add(url);
        hashing.add(metadata);
        hashing.add(text);
        hashing.add(chunks.size());
        chunks.forEach(hashing::add);
        hashing.add(chunker);
        return new VersionHash(HexFormat.of().formatHex(hashing.digest.digest()));
    }

    private void add(Metadata metadata) {
        add(metadata.values().size());
        metadata.values().forEach((name, value) -> {
            add(name);
            add(value);
        });
    }

    private void add(MetadataValue value) {
        switch (value) {
            case MetadataValue.Text(String text) -> {
                digest.update((byte) 't');
                add(text);
            }
            case MetadataValue.Decimal(double number) -> {
                digest.update((byte) 'd');
                digest.update(
                        ByteBuffer.allocate(Double.BYTES).putDouble(number).flip());
            }
            case MetadataValue.Flag(boolean flag) -> {
                digest.update((byte) 'f');
                digest.update((byte) (flag ? 1 : 0));
            }
        }
    }

    private void add(Cut cut) {
        add(cut.span().start());
        add(cut.span().end());
        add(cut.chapter());
        add(cut.section());
    }

    private void add(Optional<String> text) {
        digest.update((byte) (text.isPresent() ? 1 : 0));
        text.ifPresent(this::add);
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
    }

    private void add(int number) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
