package dev.ragagent.adapter.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragagent.adapter.parse.worker.WorkerProcess;
import dev.ragagent.adapter.parse.worker.WorkerSettings;
import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.document.BinaryFormat;
import dev.ragagent.model.document.ContentType;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.TextFormat;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DocumentParser;
import dev.ragagent.testkit.parsing.DocumentParserContract;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Texts are read as ever, whoever else may read bytes; here nobody can. */
class AnyDocumentParserTest extends DocumentParserContract {
    private static final byte[] PDF = "%PDF-1.7 and so on".getBytes(UTF_8);

    @Override
    protected DocumentParser parser() {
        return new AnyDocumentParser(
                new TextDocumentParser(),
                new WorkerDocumentParser(
                        new WorkerProcess(new WorkerSettings(Path.of("no-such-folder"), 64, Duration.ofSeconds(20)))));
    }

    @Test
    void whatBeginsLikeAPdfDocumentIsGivenToTheProcess() {
        refused(PDF, Optional.of(BinaryFormat.PDF), Optional.empty(), UnreadableReason.PARSER_UNAVAILABLE);
        refused(PDF, Optional.empty(), Optional.of("scan.pdf"), UnreadableReason.PARSER_UNAVAILABLE);
        refused(PDF, Optional.empty(), Optional.of("scan"), UnreadableReason.PARSER_UNAVAILABLE);
    }

    @Test
    void whatIsSaidToBeSomethingElseIsRefusedBefore() {
        refused(PDF, Optional.of(TextFormat.MARKDOWN), Optional.empty(), UnreadableReason.TYPE_MISMATCH);
        refused(PDF, Optional.empty(), Optional.of("minutes.docx"), UnreadableReason.TYPE_MISMATCH);
        refused(
                "some text".getBytes(UTF_8),
                Optional.of(BinaryFormat.PDF),
                Optional.empty(),
                UnreadableReason.TYPE_MISMATCH);
        refused("some text".getBytes(UTF_8), Optional.empty(), Optional.of("a.pdf"), UnreadableReason.TYPE_MISMATCH);
    }

    @Test
    void aPdfDocumentMayHaveSomethingBeforeItsHeader() {
        byte[] late = "\n\n%PDF-1.7 and so on".getBytes(UTF_8);
        refused(late, Optional.empty(), Optional.of("late.pdf"), UnreadableReason.PARSER_UNAVAILABLE);
    }

    @Test
    void bytesThatAreNoTextAreNotTakenForOne() {
        refused(new byte[100], Optional.empty(), Optional.of("cut-off.docx"), UnreadableReason.MALFORMED);
    }

    @Test
    void picturesAreNotGivenToIt() {
        refused(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10},
                Optional.empty(),
                Optional.empty(),
                UnreadableReason.UNSUPPORTED_FORMAT);
    }

    private void refused(byte[] bytes, Optional<ContentType> declared, Optional<String> name, UnreadableReason reason) {
        assertThatExceptionOfType(UnreadableDocumentException.class)
                .isThrownBy(() -> parser().parse(
                                new RawContent(ByteBuffer.wrap(bytes), declared, name),
                                Deadline.after(Duration.ofMinutes(1), System::nanoTime)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
