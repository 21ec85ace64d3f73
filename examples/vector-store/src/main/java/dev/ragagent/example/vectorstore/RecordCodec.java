package dev.ragagent.example.vectorstore;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.TextSpan;
import dev.ragagent.model.document.VersionHash;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.IndexedChunk;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.retrieval.StoreIdentity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The bytes of the file's records. Strings are kept as their chars, so that every one comes back as it was. */
final class RecordCodec {
    private static final byte PUT = 1;
    private static final byte REMOVE = 2;

    private RecordCodec() {}

    static byte[] encode(StoreIdentity identity) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        writeId(out, identity.id().value());
        writeText(out, identity.model().name());
        out.writeInt(identity.model().dimensions());
        return bytes.toByteArray();
    }

    static StoreIdentity identity(byte[] body) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(body));
        return new StoreIdentity(new StoreId(readId(in)), new EmbeddingModel(readText(in), in.readInt()));
    }

    static byte[] encode(Change change) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        switch (change) {
            case Change.Put put -> {
                out.writeByte(PUT);
                out.writeInt(put.chunks().size());
                for (IndexedChunk chunk : put.chunks()) {
                    writeChunk(out, chunk);
                }
            }
            case Change.Remove remove -> {
                out.writeByte(REMOVE);
                out.writeInt(remove.ids().size());
                for (ChunkId id : remove.ids()) {
                    writeId(out, id.value());
                }
            }
        }
        return bytes.toByteArray();
    }

    static Change change(byte[] body) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(body));
        byte kind = in.readByte();
        int count = in.readInt();
        return switch (kind) {
            case PUT -> {
                List<IndexedChunk> chunks = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    chunks.add(readChunk(in));
                }
                yield new Change.Put(chunks);
            }
            case REMOVE -> {
                List<ChunkId> ids = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    ids.add(new ChunkId(readId(in)));
                }
                yield new Change.Remove(ids);
            }
            default -> throw new IOException("a record of unknown kind " + kind);
        };
    }

    private static void writeChunk(DataOutputStream out, IndexedChunk indexed) throws IOException {
        Chunk chunk = indexed.chunk();
        writeId(out, chunk.id().value());
        writeText(out, chunk.documentId().value());
        writeText(out, chunk.version().hex());
        out.writeInt(chunk.ordinal());
        writeText(out, chunk.source().value());
        writeText(out, chunk.title());
        writeOptional(out, chunk.chapter());
        writeOptional(out, chunk.section());
        writeOptional(out, chunk.url());
        writeMetadata(out, chunk.metadata());
        out.writeInt(chunk.span().start());
        out.writeInt(chunk.span().end());
        writeText(out, chunk.text());
        writeText(out, indexed.searchText());
        float[] values = indexed.embedding().values();
        out.writeInt(values.length);
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    private static IndexedChunk readChunk(DataInputStream in) throws IOException {
        var chunk = new Chunk(
                new ChunkId(readId(in)),
                new DocumentId(readText(in)),
                new VersionHash(readText(in)),
                in.readInt(),
                new SourceName(readText(in)),
                readText(in),
                readOptional(in),
                readOptional(in),
                readOptional(in),
                readMetadata(in),
                new TextSpan(in.readInt(), in.readInt()),
                readText(in));
        String searchText = readText(in);
        float[] values = new float[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return new IndexedChunk(chunk, searchText, new Embedding(values));
    }

    private static void writeMetadata(DataOutputStream out, Metadata metadata) throws IOException {
        out.writeInt(metadata.values().size());
        for (Map.Entry<String, MetadataValue> field : metadata.values().entrySet()) {
            writeText(out, field.getKey());
            switch (field.getValue()) {
                case MetadataValue.Text text -> {
                    out.writeByte('t');
                    writeText(out, text.value());
                }
                case MetadataValue.Decimal number -> {
                    out.writeByte('n');
                    out.writeDouble(number.value());
                }
                case MetadataValue.Flag flag -> {
                    out.writeByte('f');
                    out.writeBoolean(flag.value());
                }
            }
        }
    }

    private static Metadata readMetadata(DataInputStream in) throws IOException {
        int count = in.readInt();
        var values = new TreeMap<String, MetadataValue>();
        for (int i = 0; i < count; i++) {
            String name = readText(in);
            byte kind = in.readByte();
            values.put(
                    name,
                    switch (kind) {
                        case 't' -> new MetadataValue.Text(readText(in));
                        case 'n' -> new MetadataValue.Decimal(in.readDouble());
                        case 'f' -> new MetadataValue.Flag(in.readBoolean());
                        default -> throw new IOException("a value of unknown kind " + kind);
                    });
        }
        return new Metadata(values);
    }

    private static void writeOptional(DataOutputStream out, Optional<String> text) throws IOException {
        out.writeBoolean(text.isPresent());
        if (text.isPresent()) {
            writeText(out, text.get());
        }
    }

    private static Optional<String> readOptional(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(readText(in)) : Optional.empty();
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        out.writeInt(text.length());
        out.writeChars(text);
    }

    private static String readText(DataInputStream in) throws IOException {
        char[] chars = new char[in.readInt()];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = in.readChar();
        }
        return new String(chars);
    }

    private static void writeId(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static UUID readId(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }
}
