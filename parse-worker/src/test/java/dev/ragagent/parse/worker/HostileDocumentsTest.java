package dev.ragagent.parse.worker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragagent.adapter.parse.worker.WorkerProcess;
import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.error.UnreadableReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that are locked, broken, or made to do harm: each ends with its reason, and the next one is read. */
class HostileDocumentsTest {
    private static final WorkerProcess SMALL = Worker.process(64, Duration.ofSeconds(60));

    @Test
    void encryptedOnesAreToldFromBrokenOnes() throws Exception {
        refused(Samples.encryptedPdf(), UnreadableReason.ENCRYPTED, "without a password");
        refused(encrypted(Samples.word()), UnreadableReason.ENCRYPTED, "without a password");
        refused(Samples.encryptedOpenDocumentText(), UnreadableReason.ENCRYPTED, "without a password");
    }

    @Test
    void brokenOnesAreMalformed() throws IOException {
        byte[] word = Samples.word();
        refused(Arrays.copyOf(word, word.length / 2), UnreadableReason.MALFORMED, "damaged");
        refused("%PDF-1.7\nand then nothing of the kind".getBytes(UTF_8), UnreadableReason.MALFORMED, "damaged");
        refused(Samples.wordOf("<w:p><w:r><w:t>never closed"), UnreadableReason.MALFORMED, "damaged");
    }

    @Test
    void onesThatWereCutOffAreNotReadInPart() throws IOException {
        byte[] pdf = Samples.pdf("A", Collections.nCopies(20, Samples.KEY));
        refused(Arrays.copyOf(pdf, pdf.length / 2), UnreadableReason.MALFORMED, "damaged");
        byte[] richText = Samples.richText();
        refused(Arrays.copyOf(richText, richText.length - 10), UnreadableReason.MALFORMED, "damaged");
    }

    @Test
    void archivesThatAreNoDocumentsAreUnsupported() throws IOException {
        refused(
                Samples.zip(Map.of("notes.txt", "some text")),
                UnreadableReason.UNSUPPORTED_FORMAT,
                "no format that can be read");
    }

    @Test
    void anArchiveThatUnpacksToVeryMuchIsABomb() throws IOException {
        String blanks = "<w:p><w:r><w:t>" + "a".repeat(1024) + "</w:t></w:r></w:p>";
        refused(Samples.wordOf(blanks.repeat(100_000)), UnreadableReason.DECOMPRESSION_BOMB, "hundred times");
    }

    @Test
    void aPageThatUnpacksToMoreThanTheMemoryEndsItsProcessOnly() throws IOException {
        assertThatExceptionOfType(UnreadableDocumentException.class)
                .isThrownBy(() -> Worker.read(pdfWithPageOf(400), SMALL))
                .satisfies(e -> assertThat(e.reason())
                        .isIn(UnreadableReason.OUT_OF_MEMORY, UnreadableReason.DECOMPRESSION_BOMB))
                .withMessageContaining("MB of memory");
        assertThat(Worker.read(Samples.richText(), SMALL).text()).contains(Samples.KEY);
    }

    @Test
    void timeThatIsOverEndsIt() throws IOException {
        byte[] word = Samples.word();
        assertThatExceptionOfType(UnreadableDocumentException.class)
                .isThrownBy(() -> Worker.read(word, Worker.process(64, Duration.ofMillis(50))))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(UnreadableReason.TOO_SLOW))
                .withMessageContaining("more time");
    }

    @Test
    void nothingOfAnotherFileComesInByAnEntity(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "the password is swordfish");
        byte[] document = Samples.wordOf(
                "<!DOCTYPE w:document [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>",
                "<w:p><w:r><w:t>before &x; after</w:t></w:r></w:p>");
        try {
            assertThat(Worker.read(document).text()).doesNotContain("swordfish");
        } catch (UnreadableDocumentException e) {
            assertThat(e.reason()).isEqualTo(UnreadableReason.MALFORMED);
        }
    }

    @Test
    void entitiesThatMultiplyDoNotFillTheMemory() throws IOException {
        var doctype = new StringBuilder("<!DOCTYPE w:document [<!ENTITY a0 \"lol lol lol lol lol lol lol lol lol\">");
        for (int i = 1; i < 12; i++) {
            doctype.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        byte[] document = Samples.wordOf(doctype + "]>", "<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>");
        try {
            assertThat(Worker.read(document, SMALL).text()).doesNotContain("lol lol");
        } catch (UnreadableDocumentException e) {
            assertThat(e.reason()).isEqualTo(UnreadableReason.MALFORMED);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void bytesThatWereChangedGiveTextOrAReason(long seed) throws IOException {
        var random = new Random(seed);
        for (byte[] good : List.of(Samples.pdf("A", List.of(Samples.KEY)), Samples.word())) {
            byte[] changed = good.clone();
            for (int i = 0; i < 1 + changed.length / 100; i++) {
                changed[8 + random.nextInt(changed.length - 8)] = (byte) random.nextInt(256);
            }
            try {
                Worker.read(changed, SMALL);
            } catch (UnreadableDocumentException e) {
                assertThat(e.reason()).isNotIn(UnreadableReason.PARSER_UNAVAILABLE, UnreadableReason.TOO_SLOW);
            }
        }
    }

    private static void refused(byte[] document, UnreadableReason reason, String words) {
        assertThatExceptionOfType(UnreadableDocumentException.class)
                .isThrownBy(() -> Worker.read(document))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
                .withMessageContaining(words);
    }

    private static byte[] encrypted(byte[] document) throws Exception {
        try (var files = new POIFSFileSystem()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (var content = encryptor.getDataStream(files)) {
                content.write(document);
            }
            var out = new ByteArrayOutputStream();
            files.writeFilesystem(out);
            return out.toByteArray();
        }
    }

    /** A document of one page, whose packed content is one string of so many megabytes. */
    private static byte[] pdfWithPageOf(int megabytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(packed)) {
            deflater.write("BT /F1 12 Tf (".getBytes(ISO_8859_1));
            byte[] megabyte = "a".repeat(1024 * 1024).getBytes(ISO_8859_1);
            for (int i = 0; i < megabytes; i++) {
                deflater.write(megabyte);
            }
            deflater.write(") Tj ET".getBytes(ISO_8859_1));
        }
        var out = new ByteArrayOutputStream();
        out.writeBytes(("%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
                        + "2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
                        + "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1"
                        + " 5 0 R>>>>>> endobj\n5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n"
                        + "4 0 obj <</Length " + packed.size() + "/Filter/FlateDecode>> stream\n")
                .getBytes(ISO_8859_1));
        packed.writeTo(out);
        out.writeBytes("\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n".getBytes(ISO_8859_1));
        return out.toByteArray();
    }
}
