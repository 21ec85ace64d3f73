package dev.ragagent.adapter.lucene;

import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.retrieval.StoreIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.store.NoLockFactory;

/**
 * What the last commit of an index says, read without opening the index: whoever has it open is not disturbed.
 *
 * @param identity the store's id and the model that its vectors are of
 * @param chunks how many it holds
 */
public record IndexState(StoreIdentity identity, long chunks) {
    public IndexState {
        Objects.requireNonNull(identity, "identity");
    }

    /**
     * Reads it. Makes and changes nothing.
     *
     * @param folder of the index; it need not exist
     * @return empty when there is no index
     * @throws VectorStoreException when there is one that this release can't read, or another program's
     */
    public static Optional<IndexState> read(Path folder) {
        if (!Files.isDirectory(folder)) { // opening a directory would make it
            return Optional.empty();
        }
        try (var directory = new MMapDirectory(folder, NoLockFactory.INSTANCE)) {
            if (!DirectoryReader.indexExists(directory)) {
                return Optional.empty();
            }
            SegmentInfos commit = SegmentInfos.readLatestCommit(directory);
            StoreIdentity identity = CommitData.identity(commit.getUserData(), folder.toString());
            long chunks = 0;
            for (SegmentCommitInfo segment : commit) {
                chunks += segment.info.maxDoc() - segment.getDelCount();
            }
            return Optional.of(new IndexState(identity, chunks));
        } catch (IOException e) {
            throw Failures.of("being looked at", folder.toString(), e);
        }
    }
}
