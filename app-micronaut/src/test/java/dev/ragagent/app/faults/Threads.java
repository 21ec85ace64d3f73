package dev.ragagent.app.faults;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * How many threads of each name this process has, virtual ones included.
 *
 * @param byName without the numbers in names
 */
record Threads(Map<String, Integer> byName) {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Pattern THREAD = Pattern.compile("(?m)^#\\d+ \"(?<name>[^\"]*)\"");
    /** They come and go by the runtime's own rules, fill a pool of fixed size, or are the test's. */
    private static final Pattern NOT_OURS = Pattern.compile("ForkJoin.*|VirtualThread.*|process reaper.*|.*Timer.*|"
            + "scheduled-executor-thread-N|HttpClient.*|caller-.*|openai-stub.*|");

    static Threads now(Path folder) {
        Path file = folder.resolve("threads-" + System.nanoTime() + ".txt").toAbsolutePath();
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
            var names = new TreeMap<String, Integer>();
            var threads = THREAD.matcher(Files.readString(file));
            while (threads.find()) {
                String name = threads.group("name").replaceAll("\\d+", "N");
                if (!NOT_OURS.matcher(name).matches()) {
                    names.merge(name, 1, Integer::sum);
                }
            }
            return new Threads(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What there is more of than there was, after a time in which it may end. */
    static Map<String, Integer> leftSince(Threads before, Path folder) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Map<String, Integer> left = now(folder).beyond(before);
        while (!left.isEmpty() && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(200);
            left = now(folder).beyond(before);
        }
        return left;
    }

    private Map<String, Integer> beyond(Threads before) {
        var more = new TreeMap<String, Integer>();
        byName.forEach((name, count) -> {
            int left = count - before.byName().getOrDefault(name, 0);
            if (left > 0) {
                more.put(name, left);
            }
        });
        return more;
    }
}
