package dev.ragagent.adapter.lucene;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.TextSpan;
import dev.ragagent.model.document.VersionHash;
import java.io.IOException;
import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;

/**
 * A chunk as bytes and back, without loss for any chunk that the port allows. The first byte is the version of this
 * form; the fields follow in the order of the record.
 */
final class ChunkCodec {
    private static final byte VERSION = 1;
    private static final String PLACE = "stored chunk";

    private static final byte TEXT = 0;
    private static final byte DECIMAL = 1;
    private static final byte FLAG = 2;

    private ChunkCodec() {}

    static byte[] encode(Chunk chunk) throws IOException {
        var out = new ByteBuffersDataOutput();
        out.writeByte(VERSION);
        out.writeLong(chunk.id().value().getMostSignificantBits());
        out.writeLong(chunk.id().value().getLeastSignificantBits());
        writeString(out, chunk.documentId().value());
        writeString(out, chunk.version().hex());
        out.writeVInt(chunk.ordinal());
        writeString(out, chunk.source().value());
        writeString(out, chunk.title());
        writeOptional(out, chunk.chapter());
        writeOptional(out, chunk.section());
        writeOptional(out, chunk.url());
        writeMetadata(out, chunk.metadata());
        out.writeVInt(chunk.span().start());
        out.writeVInt(chunk.span().end());
        writeString(out, chunk.text());
        return out.toArrayCopy();
    }

    /** @throws CorruptIndexException when no chunk was made into these bytes, or one of a form that is not known here */
    static Chunk decode(BytesRef bytes) throws IOException {
        try {
            return read(new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
            throw new CorruptIndexException("the bytes are not those of a chunk", PLACE, e);
        }
    }

    private static Chunk read(ByteArrayDataInput in) throws IOException {
        byte version = in.readByte();
        if (version != VERSION) {
            throw new CorruptIndexException(
                    "a chunk of form " + version + ", and only " + VERSION + " is known", PLACE);
        }
        return new Chunk(
                new ChunkId(new UUID(in.readLong(), in.readLong())),
                new DocumentId(readString(in)),
                new VersionHash(readString(in)),
                in.readVInt(),
                new SourceName(readString(in)),
                readString(in),
                readOptional(in),
                readOptional(in),
                readOptional(in),
                readMetadata(in),
                new TextSpan(in.readVInt(), in.readVInt()),
                readString(in));
    }

    private static void writeMetadata(ByteBuffersDataOutput out, Metadata metadata) throws IOException {
        out.writeVInt(metadata.values().size());
        for (var field : metadata.values().entrySet()) {
            writeString(out, field.getKey());
            switch (field.getValue()) {
                case MetadataValue.Text text -> {
                    out.writeByte(TEXT);
                    writeString(out, text.value());
                }
                case MetadataValue.Decimal number -> {
                    out.writeByte(DECIMAL);
                    out.writeLong(Double.doubleToLongBits(number.value()));
                }
                case MetadataValue.Flag flag -> {
                    out.writeByte(FLAG);
                    out.writeByte((byte) (flag.value() ? 1 : 0));
                }
            }
        }
    }

    private static Metadata readMetadata(ByteArrayDataInput in) throws IOException {
        int fields = in.readVInt();
        var values = new HashMap<String, MetadataValue>();
        for (int i = 0; i < fields; i++) {
            String name = readString(in);
            byte kind = in.readByte();
            values.put(
                    name,
                    switch (kind) {
                        case TEXT -> new MetadataValue.Text(readString(in));
                        case DECIMAL -> new MetadataValue.Decimal(Double.longBitsToDouble(in.readLong()));
                        case FLAG -> new MetadataValue.Flag(in.readByte() == 1);
                        default -> throw new CorruptIndexException("no metadata has kind " + kind, PLACE);
                    });
        }
        return new Metadata(values);
    }

    private static void writeOptional(ByteBuffersDataOutput out, Optional<String> text) throws IOException {
        out.writeByte((byte) (text.isPresent() ? 1 : 0));
        if (text.isPresent()) {
            writeString(out, text.get());
        }
    }

    private static Optional<String> readOptional(ByteArrayDataInput in) throws IOException {
        return in.readByte() == 1 ? Optional.of(readString(in)) : Optional.empty();
    }

    /**
     * Twice the length, and one more when chars follow instead of UTF-8: a surrogate without its partner has no UTF-8,
     * and a citation must stand verbatim in the text that comes back.
     */
    private static void writeString(ByteBuffersDataOutput out, String text) throws IOException {
        byte[] utf8 = text.getBytes(UTF_8);
        if (new String(utf8, UTF_8).equals(text)) {
            out.writeVLong(2L * utf8.length);
            out.writeBytes(utf8, 0, utf8.length);
        } else {
            out.writeVLong(2L * text.length() + 1);
            for (int i = 0; i < text.length(); i++) {
                out.writeShort((short) text.charAt(i));
            }
        }
    }

    private static String readString(ByteArrayDataInput in) throws IOException {
        long header = in.readVLong();
        int length = Math.toIntExact(header / 2);
        if (header % 2 == 0) {
            byte[] utf8 = new byte[length];
            in.readBytes(utf8, 0, length);
            return new String(utf8, UTF_8);
        }
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = (char) in.readShort();
        }
        return new String(chars);
    }
}
