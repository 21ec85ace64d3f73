package dev.ragagent.adapter.http.documents;

import static dev.ragagent.adapter.http.ProblemAssert.assertProblem;
import static dev.ragagent.adapter.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.model.document.BinaryFormat;
import dev.ragagent.model.document.ContentType;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.document.TextFormat;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormSubmissionTest {
    private static final String BOUNDARY = "----WebKitFormBoundaryAbC123";

    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    private final Submissions submissions = new Submissions();

    @BeforeEach
    void accept() {
        SERVER.useCases().manageDocuments = submissions;
    }

    @Test
    void takesFilesWithWhatIsSaidBesideThem() {
        var response = send(file("nodes.md", "# Nodes\r\n\r\nThey talk. 🦀\r\n")
                + part("source", "handbook")
                + part("metadata", "{\"chapter\": \"Concepts\", \"edition\": 2}")
                + file("topics.html", "<p>Topics</p>"));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response)).isEqualTo(json("{\"job_id\": \"" + Submissions.JOB + "\"}"));
        var submission = submissions.only();
        assertThat(submission.source()).isEqualTo(new SourceName("handbook"));
        assertThat(submission.sync()).isEmpty();
        assertThat(submission.documents())
                .extracting(SubmittedDocument::id)
                .containsExactly(new DocumentId("nodes.md"), new DocumentId("topics.html"));
        assertThat(submission.documents())
                .extracting(SubmittedDocument::metadata)
                .containsOnly(new Metadata(Map.of(
                        "chapter", new MetadataValue.Text("Concepts"), "edition", new MetadataValue.Decimal(2))));
        SubmittedDocument nodes = submission.documents().getFirst();
        assertThat(Submissions.text(nodes)).isEqualTo("# Nodes\r\n\r\nThey talk. 🦀\r\n");
        assertThat(nodes.content().fileName()).hasValue("nodes.md");
        assertThat(nodes.content().declaredType()).isEmpty();
        assertThat(nodes.title()).isEmpty();
        assertThat(nodes.url()).isEmpty();
    }

    @Test
    void takesEmptyFilesForTheJobToReport() {
        assertThat(send(file("empty.md", "")).statusCode()).isEqualTo(202);

        assertThat(submissions.only().documents().getFirst().content().size()).isZero();
    }

    @Test
    void takesBytesThatAreNoTextForTheJobToReport() {
        byte[] noise = new byte[512];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) i;
        }

        assertThat(send(bytes(
                                opening("noise.md"),
                                noise,
                                ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII)))
                        .statusCode())
                .isEqualTo(202);

        var content = submissions.only().documents().getFirst().content().bytes();
        byte[] received = new byte[content.remaining()];
        content.get(received);
        assertThat(received).isEqualTo(noise);
    }

    @Test
    void takesALargeFile() {
        String text = "All work and no play. ".repeat(40_000);

        assertThat(send(file("large.txt", text)).statusCode()).isEqualTo(202);

        assertThat(Submissions.text(submissions.only().documents().getFirst())).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "nodes.md, nodes.md",
        "guides/nodes.md, nodes.md",
        "C:\\texts\\nodes.md, nodes.md",
        "../../etc/nodes.md, nodes.md",
        "ünï cödé 🦀.md, ünï cödé 🦀.md",
        "a;b=c.md, a;b=c.md",
        "say \\\"hi\\\".md, say \"hi\".md",
        ".hidden, .hidden",
        "README, README"
    })
    void makesTheIdOfTheLastSegmentOfTheFileName(String fileName, String id) {
        assertThat(send(file(fileName, "text")).statusCode()).isEqualTo(202);

        assertThat(submissions.only().documents().getFirst().id().value()).isEqualTo(id);
    }

    @Test
    void believesThePartsTypeWhereTheNameTellsNone() {
        assertThat(send("--" + BOUNDARY + "\r\nContent-Type: text/markdown; charset=utf-8\r\n"
                                + "content-disposition: form-data; filename=notes.v2; name=file\r\n\r\n# Notes\r\n")
                        .statusCode())
                .isEqualTo(202);

        var document = submissions.only().documents().getFirst();
        assertThat(document.id().value()).isEqualTo("notes.v2");
        assertThat(document.content().declaredType()).hasValue(TextFormat.MARKDOWN);
    }

    @Test
    void takesPdfAndOfficeFilesByTheirNames() {
        var names =
                ContentType.all().map(type -> "a." + type.endings().getFirst()).toList();
        String files = names.stream().map(name -> file(name, "x")).collect(Collectors.joining());

        assertThat(send(files).statusCode()).isEqualTo(202);

        assertThat(submissions.only().documents())
                .extracting(document -> document.content().fileName().orElseThrow())
                .isEqualTo(names);
        assertThat(submissions.only().documents())
                .extracting(document -> document.content().declaredType())
                .containsOnly(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/octet-stream",
                "Application/Octet-Stream; charset=binary",
                "application/octet-stream;",
                ""
            })
    void leavesItToTheContentWhenNeitherNameNorTypeTells(String contentType) {
        assertThat(send(file("scan", contentType, "%PDF-1.7") + file("scan.2026", contentType, "%PDF-1.7"))
                        .statusCode())
                .isEqualTo(202);

        assertThat(submissions.only().documents())
                .extracting(document -> document.content().declaredType())
                .containsOnly(Optional.empty());
    }

    /** Browsers on Windows say of a file {@code .csv} that it is Excel's. */
    @Test
    void leavesItToTheContentWhenThePartIsSaidToBeOfBytes() {
        assertThat(send(file("prices.csv", BinaryFormat.EXCEL_97.mediaType(), "item,price\npump,12"))
                        .statusCode())
                .isEqualTo(202);

        assertThat(submissions.only().documents().getFirst().content().declaredType())
                .isEmpty();
    }

    @Test
    void takesAThousandFilesAndNotOneMore() {
        assertThat(send(files(1000)).statusCode()).isEqualTo(202);
        assertThat(submissions.only().documents()).hasSize(1000);

        var problem = assertProblem(send(files(1001)), 413, "PAYLOAD_TOO_LARGE").document();
        assertThat(problem.path("detail").asText()).contains("at most 1,000 documents, not 1,001");
    }

    @Test
    void takesAFormUpToTheLimitAndNoByteMore() {
        int room = TestServer.UPLOAD_LIMIT - file("a.pdf", "").length() - ("--" + BOUNDARY + "--\r\n").length();

        assertThat(send(file("a.pdf", "x".repeat(room))).statusCode()).isEqualTo(202);
        assertThat(submissions.only().documents().getFirst().content().size()).isEqualTo(room);

        var problem = assertProblem(send(file("a.pdf", "x".repeat(room + 1))), 413, "PAYLOAD_TOO_LARGE")
                .document();
        assertThat(problem.path("detail").asText()).contains("1,048,576 bytes");
    }

    static Stream<Arguments> brokenParts() {
        return Stream.of(
                arguments(part("source", "handbook"), "file"),
                arguments(file("a.md", "A") + part("source", ""), "source"),
                arguments(file("a.md", "A") + part("source", "x") + part("source", "y"), "source"),
                arguments(file("a.md", "A") + part("metadata", "{\"x\": []}"), "metadata.x"),
                arguments(file("a.md", "A") + part("sync", "{}"), "sync"),
                arguments(file("a.md", "A") + part("title", "T"), "title"),
                arguments(part("file", "no name"), "file[0]"),
                arguments(file("a.md", "A") + file("b.png", "image/png", "B"), "file[1]"),
                arguments(file("a.md", "A") + file("b", "application/zip; x=y", "B"), "file[1]"),
                arguments(file("a.md", "A") + file("x/a.md", "B"), "file[1]"),
                arguments(file("a\tb.md", "A"), "file[0]"),
                arguments(file("a\0b.md", "A"), "file[0]"),
                arguments(file("", "A"), "file[0]"),
                arguments(file("x/..", "A"), "file[0]"),
                arguments(file("x/", "A"), "file[0]"),
                arguments(file("a".repeat(600) + ".md", "A"), "file[0]"));
    }

    @ParameterizedTest
    @MethodSource("brokenParts")
    void namesTheBrokenPart(String parts, String field) {
        assertProblem(send(parts), 400, "VALIDATION_ERROR").namesFields(field);
        assertThat(submissions.all()).isEmpty();
    }

    @Test
    void namesTheFileThatIsOfNoKnownType() {
        var errors = assertProblem(send(file("cat.png", "image/png", "PNG")), 400, "VALIDATION_ERROR")
                .document()
                .path("errors");

        assertThat(errors.path(0).path("message").asText())
                .contains("cat.png")
                .contains("Markdown", "PDF", "Word", "OpenDocument");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{chapter: 1}", "", "[]", "5", "{\"a\": 1} x"})
    void blamesThePartForMetadataThatIsNotJson(String metadata) {
        var problem = assertProblem(send(file("a.md", "A") + part("metadata", metadata)), 400, "VALIDATION_ERROR")
                .namesFields("metadata");

        assertThat(problem.document().path("detail").asText()).doesNotContain("body");
    }

    @Test
    void namesTheFieldOfMetadataThatIsGivenTwice() {
        assertProblem(send(file("a.md", "A") + part("metadata", "{\"x\": 1, \"x\": 2}")), 400, "VALIDATION_ERROR")
                .namesFields("metadata.x");
    }

    @Test
    void readsTheNameOfTheBoundaryInAnyCase() {
        var response = SERVER.send(SERVER.request("/documents")
                .header("Content-Type", "Multipart/Form-Data; Boundary=\"" + BOUNDARY + "\"")
                .POST(BodyPublishers.ofString(file("a.md", "A") + "--" + BOUNDARY + "--\r\n")));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--",
                "no form at all",
                "--" + BOUNDARY,
                "--" + BOUNDARY + "\r\n",
                "--" + BOUNDARY + "x\r\n\r\n\r\n--" + BOUNDARY + "--",
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"",
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nno end",
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data\r\n\r\nx\r\n--" + BOUNDARY + "--",
                "--" + BOUNDARY + "\r\n\r\nx\r\n--" + BOUNDARY + "--",
                "--" + BOUNDARY + "\nContent-Disposition: form-data; name=\"file\"\n\nx\n--" + BOUNDARY + "--",
                "--other\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n--other--"
            })
    void refusesWhatIsNotAForm(String body) {
        assertProblem(send(body.getBytes(StandardCharsets.UTF_8)), 400, "VALIDATION_ERROR")
                .namesFields();
    }

    @Test
    void refusesEndlessHeadersOfAPart() {
        String header = "X: " + "\\\"".repeat(10_000) + "\r\n";

        assertProblem(
                send(("--" + BOUNDARY + "\r\n" + header + "\r\nx\r\n--" + BOUNDARY + "--")
                        .getBytes(StandardCharsets.UTF_8)),
                400,
                "VALIDATION_ERROR");
    }

    @Test
    void refusesAPartWhoseNameIsNotUtf8() {
        assertProblem(
                send(("--" + BOUNDARY
                                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"caf\u00e9.md\"\r\n"
                                + "\r\nx\r\n--" + BOUNDARY + "--")
                        .getBytes(StandardCharsets.ISO_8859_1)),
                400,
                "VALIDATION_ERROR");
    }

    @Test
    void takesAPreambleAnEpilogueAndPartsWithoutABody() {
        assertThat(send(("preamble\r\n--" + BOUNDARY
                                        + " \t\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.md\"\r\n\r\n--"
                                        + BOUNDARY
                                        + "--\r\nepilogue")
                                .getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(202);

        assertThat(submissions.only().documents().getFirst().content().size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=\"a*b\"",
                "multipart/form-data; boundary=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void refusesAFormWithoutAUsableBoundary(String contentType) {
        var response = SERVER.send(
                SERVER.request("/documents").header("Content-Type", contentType).POST(BodyPublishers.ofString("x")));

        assertProblem(response, 400, "VALIDATION_ERROR").namesFields("Content-Type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/markdown", "application/octet-stream", "multipart/mixed; boundary=x"})
    void refusesOtherContentTypes(String contentType) {
        var response = SERVER.send(
                SERVER.request("/documents").header("Content-Type", contentType).POST(BodyPublishers.ofString("x")));

        assertProblem(response, 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void refusesABodyWithoutAContentType() {
        assertProblem(
                SERVER.send(SERVER.request("/documents").POST(BodyPublishers.ofString("x"))),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
    }

    private static String file(String name, String content) {
        return new String(opening(name), StandardCharsets.UTF_8) + content + "\r\n";
    }

    private static String files(int count) {
        return IntStream.range(0, count).mapToObj(i -> file(i + ".pdf", "x")).collect(Collectors.joining());
    }

    private static String file(String name, String contentType, String content) {
        return file(name, content).replace("Content-Type: application/octet-stream", "Content-Type: " + contentType);
    }

    private static byte[] opening(String fileName) {
        return ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String part(String name, String content) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + content + "\r\n";
    }

    private static HttpResponse<String> send(String parts) {
        return send((parts + "--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> send(byte[] body) {
        return SERVER.send(SERVER.request("/documents")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private static byte[] bytes(byte[]... parts) {
        var out = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
