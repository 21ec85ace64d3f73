package dev.ragagent.app.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Which threads this process has more of than when the watch began, by their names without numbers. Virtual ones are told
 * by the flight recorder: a thread dump of JDK 25 that has them in it can end the process with a segmentation fault.
 */
final class Threads implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String STARTED = "jdk.VirtualThreadStart";
    private static final String ENDED = "jdk.VirtualThreadEnd";
    /** They come and go by the runtime's own rules, fill a pool of fixed size, or are the test's. */
    private static final Pattern NOT_OURS = Pattern.compile("ForkJoin.*|VirtualThread.*|process reaper.*|.*Timer.*|"
            + "scheduled-executor-thread-N|HttpClient.*|caller-.*|openai-stub.*|JFR.*|");

    private final Map<String, Integer> platformBefore = platform();
    private final Recording recording = new Recording();

    private Threads() {
        recording.enable(STARTED).withoutStackTrace();
        recording.enable(ENDED).withoutStackTrace();
        recording.start();
    }

    /** Begins to watch. */
    static Threads watched() {
        return new Threads();
    }

    /** What there is more of than there was, after a time in which it may end. */
    Map<String, Integer> left(Path folder) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Map<String, Integer> left = more(folder);
        while (!left.isEmpty() && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(200);
            left = more(folder);
        }
        return left;
    }

    @Override
    public void close() {
        recording.close();
    }

    private Map<String, Integer> more(Path folder) throws IOException {
        var more = new TreeMap<String, Integer>();
        platform().forEach((name, count) -> {
            int left = count - platformBefore.getOrDefault(name, 0);
            if (left > 0) {
                more.put(name, left);
            }
        });
        virtual(folder).values().forEach(name -> count(name, more));
        return more;
    }

    private static Map<String, Integer> platform() {
        var names = new TreeMap<String, Integer>();
        Thread.getAllStackTraces().keySet().forEach(thread -> count(thread.getName(), names));
        return names;
    }

    /** The names of the virtual threads that began since and have not ended. */
    private Map<Long, String> virtual(Path folder) throws IOException {
        Path file = folder.resolve("threads-" + System.nanoTime() + ".jfr");
        recording.dump(file);
        var alive = new HashMap<Long, String>();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            // Both kinds in one pass would need them in the order of time, which the file does not promise.
            if (event.getEventType().getName().equals(STARTED)) {
                String name = event.getThread().getJavaName();
                alive.put(event.getLong("javaThreadId"), name == null || name.isEmpty() ? "virtual" : name);
            }
        }
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            if (event.getEventType().getName().equals(ENDED)) {
                alive.remove(event.getLong("javaThreadId"));
            }
        }
        return alive;
    }

    private static void count(String name, Map<String, Integer> names) {
        String bare = name.replaceAll("\\d+", "N");
        if (!NOT_OURS.matcher(bare).matches()) {
            names.merge(bare, 1, Integer::sum);
        }
    }
}
