package dev.ragagent.parse.worker;

import dev.ragagent.adapter.parse.WorkerDocumentParser;
import dev.ragagent.adapter.parse.worker.WorkerProcess;
import dev.ragagent.adapter.parse.worker.WorkerSettings;
import dev.ragagent.model.document.ParsedText;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.time.Deadline;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The program as it is built, started by the other side as it ships. */
final class Worker {
    private static final Path FOLDER = Path.of("target", "parser");

    private Worker() {}

    static WorkerProcess process(int memoryMegabytes, Duration timeout) {
        return new WorkerProcess(new WorkerSettings(FOLDER, memoryMegabytes, timeout));
    }

    static ParsedText read(byte[] document) {
        return read(document, process(256, Duration.ofSeconds(60)));
    }

    static ParsedText read(byte[] document, WorkerProcess process) {
        return new WorkerDocumentParser(process)
                .parse(new RawContent(ByteBuffer.wrap(document), Optional.empty(), Optional.empty()), inAMinute());
    }

    static Deadline inAMinute() {
        return Deadline.after(Duration.ofMinutes(1), System::nanoTime);
    }
}
