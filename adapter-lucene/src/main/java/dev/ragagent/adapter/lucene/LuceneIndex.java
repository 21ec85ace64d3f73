package dev.ragagent.adapter.lucene;

import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.retrieval.StoreIdentity;
import dev.ragagent.port.out.IdSource;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.ReaderManager;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.IOUtils;

/**
 * An open index: the one writer and what readers see, which is always the last commit. Only {@link #readers} and {@link
 * #identity} are for all threads; everything else belongs to the {@link WriterThread}, because an interrupt during Lucene's
 * own file work closes the writer and with it the lock.
 */
final class LuceneIndex implements Closeable {
    static final SearchTextAnalyzer ANALYZER = new SearchTextAnalyzer();
    /** The usual constants; others helped one collection and hurt another. */
    static final BM25Similarity BM25 = new BM25Similarity(1.2f, 0.75f);

    /** Memory for what is not yet written to a segment: about 4,000 chunks. */
    private static final double BUFFER_MEGABYTES = 16;
    /** What Lucene leaves in a folder whose first commit never came. */
    private static final Pattern LUCENE_FILE = Pattern.compile("write\\.lock|(pending_)?segments_\\w+|_\\w+(\\.\\w+)+");

    private final Directory directory;
    private final VectorCodec codec;
    private final StoreIdentity identity;
    private final ReaderManager readers;
    private IndexWriter writer;

    private LuceneIndex(
            Directory directory, VectorCodec codec, StoreIdentity identity, ReaderManager readers, IndexWriter writer) {
        this.directory = directory;
        this.codec = codec;
        this.identity = identity;
        this.readers = readers;
        this.writer = writer;
    }

    /**
     * Opens the index in the directory, or makes one there when it is empty. The directory is closed with the index, and
     * when this throws.
     *
     * @param place the folder, for messages
     * @param model of a new index; one that is there keeps its own
     * @param ids gives the id of a new index
     * @throws IOException when the files can't be read or written, or another writer has them
     * @throws VectorStoreException when what is there is no index of this program and layout
     */
    static LuceneIndex open(Directory directory, String place, VectorCodec codec, EmbeddingModel model, IdSource ids)
            throws IOException {
        try {
            boolean there = DirectoryReader.indexExists(directory);
            if (!there) {
                refuseForeignFiles(directory, place);
            }
            var writer = lockAndOpen(directory, place, codec);
            try {
                Map<String, String> committed = committed(writer);
                // Another process may have made it between the look and the lock.
                StoreIdentity identity = there || !committed.isEmpty()
                        ? CommitData.identity(committed, place)
                        : new StoreIdentity(new StoreId(ids.next()), model);
                writer.setLiveCommitData(
                        CommitData.of(identity, ProcessHandle.current().pid()).entrySet());
                writer.commit();
                writer.maybeMerge(); // what the last close broke off
                return new LuceneIndex(directory, codec, identity, new ReaderManager(directory), writer);
            } catch (IOException | RuntimeException | Error e) {
                IOUtils.closeWhileHandlingException(writer::rollback);
                throw e;
            }
        } catch (IOException | RuntimeException | Error e) {
            IOUtils.closeWhileHandlingException(directory);
            throw e;
        }
    }

    StoreIdentity identity() {
        return identity;
    }

    /** Gives readers of the last commit; acquire and release them in pairs. */
    ReaderManager readers() {
        return readers;
    }

    /** The writer; a new one when a failure, such as a full disk, made Lucene close the last. */
    IndexWriter writer() throws IOException {
        if (!writer.isOpen()) {
            writer = new IndexWriter(directory, config(codec, OpenMode.APPEND));
        }
        return writer;
    }

    /**
     * Makes everything that was written with this writer durable, then visible.
     *
     * @param used the one that {@link #writer} gave for these writes; closed, if one of them made Lucene close it
     * @throws org.apache.lucene.store.AlreadyClosedException when it is closed: nothing of these writes is kept
     */
    void commit(IndexWriter used) throws IOException {
        used.commit();
        readers.maybeRefreshBlocking();
    }

    /** Drops what was not committed, breaks off merges and gives the folder free. Running reads end undisturbed. */
    @Override
    public void close() throws IOException {
        IOUtils.close(readers, writer::rollback, directory);
    }

    private static IndexWriterConfig config(VectorCodec codec, OpenMode mode) {
        var merges = new ConcurrentMergeScheduler();
        merges.setMaxMergesAndThreads(6, 1); // one core at most: questions come first
        return new IndexWriterConfig(ANALYZER)
                .setSimilarity(BM25)
                .setCodec(codec)
                .setOpenMode(mode)
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setMergeScheduler(merges)
                .setCommitOnClose(false);
    }

    private static IndexWriter lockAndOpen(Directory directory, String place, VectorCodec codec) throws IOException {
        try {
            return new IndexWriter(directory, config(codec, OpenMode.CREATE_OR_APPEND));
        } catch (LockObtainFailedException e) {
            throw Failures.inUse(place, owner(directory), e);
        }
    }

    private static OptionalLong owner(Directory directory) {
        try {
            return CommitData.pid(SegmentInfos.readLatestCommit(directory).getUserData());
        } catch (IOException e) {
            return OptionalLong.empty(); // nothing was committed yet, and the lock is what matters
        }
    }

    private static Map<String, String> committed(IndexWriter writer) {
        var data = new HashMap<String, String>();
        var entries = writer.getLiveCommitData();
        if (entries != null) {
            entries.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        }
        return data;
    }

    private static void refuseForeignFiles(Directory directory, String place) throws IOException {
        for (String file : directory.listAll()) {
            if (!LUCENE_FILE.matcher(file).matches()) {
                throw new VectorStoreException(
                        false,
                        place + " holds other files (" + file
                                + ") and no index. Give the vector store an empty folder of its own.",
                        null);
            }
        }
    }
}
