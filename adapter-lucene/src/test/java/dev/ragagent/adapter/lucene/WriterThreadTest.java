package dev.ragagent.adapter.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WriterThreadTest {
    private static final String ID = "id";

    private final Disk disk = new Disk();
    private WriterThread thread;

    @BeforeEach
    void start() throws IOException {
        thread = WriterThread.start(
                "test",
                () -> LuceneIndex.open(
                        new DiskDirectory(new ByteBuffersDirectory(), disk),
                        "test",
                        new VectorCodec(100),
                        Chunks.MODEL,
                        UUID::randomUUID));
    }

    @AfterEach
    void close() throws IOException {
        thread.close();
    }

    /**
     * Three writes share a commit. In the midst of the second the disk is full, so Lucene closes the writer and drops the
     * first with it; before the third the disk is well again.
     */
    @Test
    void acknowledgesNoWriteThatWasDroppedWithAnotherOfItsCommit() throws Exception {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var calls = new ArrayList<Call>();
        calls.add(Call.start(() -> perform(writer -> {
            begun.countDown();
            awaitUninterrupted(go);
        })));
        begun.await();
        var ids = List.of("a", "b", "c");
        List<WriterThread.Write> writes = List.of(
                writer -> writer.addDocument(document("a")),
                writer -> {
                    writer.addDocument(document("b"));
                    disk.failWrites(Optional.of("No space left on device"));
                    try {
                        writer.flush();
                    } finally {
                        disk.failWrites(Optional.empty());
                    }
                },
                writer -> writer.addDocument(document("c")));
        for (WriterThread.Write write : writes) {
            var call = Call.start(() -> perform(write));
            Call.await(call::waits); // so that they queue in this order
            calls.add(call);
        }
        go.countDown();

        calls.getFirst().result().get();
        for (int i = 0; i < ids.size(); i++) {
            assertThat(acknowledged(calls.get(i + 1))).as(ids.get(i)).isEqualTo(isVisible(ids.get(i)));
        }
        assertThat(acknowledged(calls.get(2)))
                .as("the one that met the full disk")
                .isFalse();
        perform(writer -> writer.addDocument(document("d")));
        assertThat(isVisible("d")).isTrue();
    }

    private boolean perform(WriterThread.Write write) throws IOException {
        thread.perform(write, new Budget("writing", Deadline.after(Duration.ofSeconds(20), System::nanoTime)));
        return true;
    }

    private static boolean acknowledged(Call call) throws InterruptedException {
        try {
            return call.result().get();
        } catch (ExecutionException e) {
            return false;
        }
    }

    private boolean isVisible(String id) throws IOException {
        var readers = thread.index().readers();
        var reader = readers.acquire();
        try {
            return new IndexSearcher(reader).count(new TermQuery(new Term(ID, id))) == 1;
        } finally {
            readers.release(reader);
        }
    }

    private static Document document(String id) {
        var document = new Document();
        document.add(new StringField(ID, id, Field.Store.NO));
        return document;
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
