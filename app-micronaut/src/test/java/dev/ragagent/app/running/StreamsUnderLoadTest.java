package dev.ragagent.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What streams cost: the service in a process of its own, its readers and a model at the pace of one in this process. */
@EnabledIfSystemProperty(named = "rag.long", matches = "true", disabledReason = "only in the long form")
class StreamsUnderLoadTest {
    private static final Pattern HEAP =
            Pattern.compile("(?m)^jvm_memory_used_bytes\\{[^}]*area=\"heap\"[^}]*} ([0-9.Ee+]+)$");

    @TempDir
    static Path temp;

    private static PacedModel model;
    private static ChildProcess server;
    private static URI address;

    @BeforeAll
    static void start() throws Exception {
        model = new PacedModel();
        server = ChildProcess.start(
                temp,
                Map.of(
                        "OPENAI_BASE_URL", model.baseUrl(),
                        "EMBEDDINGS", "onnx",
                        "CONFIDENCE_CALIBRATION", "raw",
                        "SIMILARITY_THRESHOLD_DEFAULT", "0",
                        "CONFIDENCE_THRESHOLD_LOW", "0"),
                "serve");
        address = server.address();
        String text = "The key hangs beside the blue door. The harbour opens at seven.";
        String job = ChildProcess.json(ChildProcess.post(
                        address, "/documents", "{\"documents\": [{\"id\": \"key\", \"content\": \"" + text + "\"}]}"))
                .text("job_id");
        ChildProcess.await(() -> ChildProcess.json(ChildProcess.get(address, "/jobs/" + job))
                .text("state")
                .equals("succeeded"));
        model.pace(5, Duration.ZERO);
        for (int i = 0; i < 300; i++) {
            read(i); // as a service that has run for a while
        }
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        model.close();
    }

    @Test
    void theFirstEventLeavesWhenTheEvidenceIsThere() throws Exception {
        model.pace(5, Duration.ofMillis(10));
        var over = new ArrayList<Long>();
        for (int i = 1_000; i < 1_300; i++) {
            var stream = read(i);
            var timings = stream.done().optionalObject("timings_ms").orElseThrow();
            over.add(stream.firstNanos()
                    - Duration.ofMillis(timings.integer("embedding") + timings.integer("retrieval"))
                            .toNanos());
        }
        tell("first event over embedding and retrieval", over);
        assertThat(millis(over, 99)).isLessThanOrEqualTo(30);
    }

    @Test
    void aWordIsPassedOnAtOnceWithAHundredStreams() throws Exception {
        model.pace(300, Duration.ofMillis(40));
        var streams = readAtOnce(100, 10_000, Duration.ofMillis(30));
        long allBegun = streams.stream()
                .mapToLong(one -> one.words().getFirst().sent())
                .max()
                .orElseThrow();
        long firstEnds = streams.stream()
                .mapToLong(one -> one.words().getLast().sent())
                .min()
                .orElseThrow();
        var took = streams.stream()
                .flatMap(one -> one.words().stream())
                .filter(word -> word.sent() >= allBegun && word.sent() <= firstEnds)
                .map(ReadStream.Word::took)
                .toList();
        tell("a word's way from the model to the reader while 100 streams of 25 words a second are under way", took);
        assertThat(took).hasSizeGreaterThan(100 * 100);
        assertThat(millis(took, 99)).isLessThanOrEqualTo(20);
    }

    @Test
    void fiveHundredStreamsAtOnceAreAllWhole() throws Exception {
        model.pace(40, Duration.ofMillis(500));
        var done = new AtomicBoolean();
        var heap = new AtomicLong();
        Thread watcher = Thread.ofVirtual().start(() -> {
            while (!done.get()) {
                heap.accumulateAndGet(heapNow(), Math::max);
                sleep(500);
            }
        });
        var streams = readAtOnce(500, 20_000, Duration.ZERO);
        done.set(true);
        watcher.join();
        System.out.println("[streams] 500 at once: " + model.mostStreams() + " under way together, heap at most "
                + heap.get() / (1 << 20) + " MiB of 320");
        tell(
                "a word's way with 500 streams of 2 words a second",
                streams.stream()
                        .flatMap(stream -> stream.words().stream().map(ReadStream.Word::took))
                        .toList());
        assertThat(streams).hasSize(500).allSatisfy(stream -> {
            assertThat(stream.last()).isEqualTo("done");
            assertThat(stream.done().text("answer_kind")).isEqualTo("generated");
            assertThat(stream.text()).isEqualTo(stream.done().text("response"));
            assertThat(stream.words()).hasSize(40);
        });
        assertThat(model.mostStreams()).isGreaterThanOrEqualTo(500);
    }

    /** @param between from the beginning of one to the beginning of the next */
    private static List<ReadStream> readAtOnce(int count, int from, Duration between) throws Exception {
        var all = new ArrayList<Future<ReadStream>>();
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                int number = from + i;
                all.add(readers.submit(() -> read(number)));
                Thread.sleep(between);
            }
        }
        var streams = new ArrayList<ReadStream>();
        for (var one : all) {
            streams.add(one.get());
        }
        return streams;
    }

    /** Each question is another one, so that none is answered from a cache. */
    private static ReadStream read(int number) throws Exception {
        return ReadStream.read(address, "Where does the key number " + number + " hang?");
    }

    private static long heapNow() {
        var matcher = HEAP.matcher(ChildProcess.get(address, "/metrics").body());
        double sum = 0;
        while (matcher.find()) {
            sum += Double.parseDouble(matcher.group(1));
        }
        return (long) sum;
    }

    private static void tell(String what, List<Long> nanos) {
        System.out.println("[streams] " + what + ": p50 " + millis(nanos, 50) + " ms, p99 " + millis(nanos, 99)
                + " ms, most " + millis(nanos, 100) + " ms of " + nanos.size());
    }

    private static double millis(List<Long> nanos, int percentile) {
        var sorted = nanos.stream().sorted().toList();
        int at = Math.max(0, (int) Math.ceil(sorted.size() * percentile / 100.0) - 1);
        return Math.round(sorted.get(at) / 10_000.0) / 100.0;
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
