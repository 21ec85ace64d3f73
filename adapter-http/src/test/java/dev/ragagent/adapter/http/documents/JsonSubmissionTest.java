package dev.ragagent.adapter.http.documents;

import static dev.ragagent.adapter.http.ProblemAssert.assertProblem;
import static dev.ragagent.adapter.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.error.RecordStoreException;
import dev.ragagent.model.document.BinaryFormat;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.document.Sync;
import dev.ragagent.model.document.SyncId;
import dev.ragagent.model.document.TextFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSubmissionTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    private final Submissions submissions = new Submissions();

    @BeforeEach
    void accept() {
        SERVER.useCases().manageDocuments = submissions;
    }

    @Test
    void answersWithTheJob() {
        var response = SERVER.post("/documents", "{\"documents\": [{\"id\": \"a\", \"content\": \"A\"}]}");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response)).isEqualTo(json("{\"job_id\": \"" + Submissions.JOB + "\"}"));
        assertThat(response.headers().firstValue("Location")).hasValue("/jobs/" + Submissions.JOB);
    }

    @Test
    void passesEveryFieldOn() {
        SERVER.post("/documents", """
                {"documents": [
                   {"id": "guides/nodes", "title": "Nodes", "content": "# Nodes 🦀", "content_type": "text/markdown",
                    "url": "https://example.org/nodes",
                    "metadata": {"chapter": "Concepts", "edition": 2, "public": true}},
                   {"id": "bare", "title": null, "content": "a\\u0000b", "content_type": null, "url": null,
                    "metadata": null}],
                 "source": "handbook", "sync": {"id": "2026-11-22T10", "last": false}}
                """);

        var submission = submissions.only();
        assertThat(submission.source()).isEqualTo(new SourceName("handbook"));
        assertThat(submission.sync()).hasValue(new Sync(new SyncId("2026-11-22T10"), false));
        SubmittedDocument full = submission.documents().getFirst();
        assertThat(full.id()).isEqualTo(new DocumentId("guides/nodes"));
        assertThat(full.title()).hasValue("Nodes");
        assertThat(full.url()).hasValue("https://example.org/nodes");
        assertThat(full.metadata())
                .isEqualTo(new Metadata(Map.of(
                        "chapter",
                        new MetadataValue.Text("Concepts"),
                        "edition",
                        new MetadataValue.Decimal(2),
                        "public",
                        new MetadataValue.Flag(true))));
        assertThat(full.content().declaredType()).hasValue(TextFormat.MARKDOWN);
        assertThat(full.content().fileName()).isEmpty();
        assertThat(Submissions.text(full)).isEqualTo("# Nodes 🦀");
        SubmittedDocument bare = submission.documents().getLast();
        assertThat(bare.title()).isEmpty();
        assertThat(bare.url()).isEmpty();
        assertThat(bare.metadata()).isEqualTo(Metadata.EMPTY);
        assertThat(bare.content().declaredType()).isEmpty();
        assertThat(Submissions.text(bare))
                .as("what a text may hold is the parser's to judge")
                .isEqualTo("a\0b");
    }

    @Test
    void takesTheBytesOfAFileInBase64() {
        String latin1 = Base64.getEncoder().encodeToString("caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));

        var response =
                SERVER.post("/documents", "{\"documents\": [{\"id\": \"a\", \"content_base64\": \"" + latin1 + "\"}]}");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(submissions.only().documents().getFirst().content().bytes())
                .isEqualTo(ByteBuffer.wrap("caf\u00e9".getBytes(StandardCharsets.ISO_8859_1)));
    }

    @ParameterizedTest
    @EnumSource(BinaryFormat.class)
    void takesFormatsOfBytesInBase64(BinaryFormat format) {
        var response = SERVER.post(
                "/documents",
                "{\"documents\": [{\"id\": \"a\", \"content_base64\": \"UEs=\", \"content_type\": \""
                        + format.mediaType() + "\"}]}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        var content = submissions.only().documents().getFirst().content();
        assertThat(content.declaredType()).hasValue(format);
        assertThat(content.bytes()).isEqualTo(ByteBuffer.wrap(new byte[] {'P', 'K'}));
    }

    @Test
    void saysHowBytesAreGiven() {
        var response = SERVER.post(
                "/documents", document("\"id\": \"a\", \"content\": \"A\", \"content_type\": \"application/pdf\""));

        var problem = assertProblem(response, 400, "VALIDATION_ERROR").document();
        assertThat(problem.path("errors").path(0).path("message").asText()).contains("PDF", "content_base64", "form");
    }

    @Test
    void saysThatATextIsUtf8WhateverItDeclaresItself() {
        SERVER.post(
                "/documents",
                "{\"documents\": [{\"id\": \"a\", \"content\": \"<meta charset=iso-8859-1><p>caf\u00e9\"}]}");

        assertThat(submissions.only().documents().getFirst().content().bytes())
                .isEqualTo(StandardCharsets.UTF_8.encode("\uFEFF<meta charset=iso-8859-1><p>caf\u00e9"));
    }

    @Test
    void takesTheDefaultSourceAndNoSync() {
        SERVER.post("/documents", "{\"documents\": [{\"id\": \"a\", \"content\": \"\"}]}");

        assertThat(submissions.only().source()).isEqualTo(SourceName.DEFAULT);
        assertThat(submissions.only().sync()).isEmpty();
    }

    @Test
    void endsASyncWithoutDocuments() {
        var response = SERVER.post("/documents", "{\"documents\": [], \"sync\": {\"id\": \"s\", \"last\": true}}");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(submissions.only().documents()).isEmpty();
        assertThat(submissions.only().sync()).isEqualTo(Optional.of(new Sync(new SyncId("s"), true)));
    }

    static Stream<Arguments> brokenFields() {
        return Stream.of(
                arguments("{}", "documents"),
                arguments("{\"documents\": {}}", "documents"),
                arguments("{\"documents\": []}", "documents"),
                arguments("{\"documents\": [], \"sync\": {\"id\": \"s\", \"last\": false}}", "documents"),
                arguments("{\"documents\": [5]}", "documents[0]"),
                arguments("{\"documents\": [null]}", "documents[0]"),
                arguments(document("\"content\": \"A\""), "documents[1].id"),
                arguments(document("\"id\": \"\", \"content\": \"A\""), "documents[1].id"),
                arguments(document("\"id\": 5, \"content\": \"A\""), "documents[1].id"),
                arguments(document("\"id\": \"a/../b\", \"content\": \"A\""), "documents[1].id"),
                arguments(document("\"id\": \"a/.\", \"content\": \"A\""), "documents[1].id"),
                arguments(document("\"id\": \"a\\nb\", \"content\": \"A\""), "documents[1].id"),
                arguments(document("\"id\": \"a\\u0000b\", \"content\": \"A\""), "documents[1].id"),
                arguments(document("\"id\": \"" + "é".repeat(257) + "\", \"content\": \"A\""), "documents[1].id"),
                arguments(document("\"id\": \"first\", \"content\": \"A\""), "documents[1].id"),
                arguments(document("\"id\": \"a\""), "documents[1].content"),
                arguments(document("\"id\": \"a\", \"content\": 5"), "documents[1].content"),
                arguments(document("\"id\": \"a\", \"content\": \"\\ud800\""), "documents[1].content"),
                arguments(
                        document("\"id\": \"a\", \"content\": \"A\", \"content_base64\": \"QQ==\""),
                        "documents[1].content_base64"),
                arguments(document("\"id\": \"a\", \"content\": \"A\", \"title\": \"\""), "documents[1].title"),
                arguments(
                        document("\"id\": \"a\", \"content\": \"A\", \"title\": \"" + "t".repeat(501) + "\""),
                        "documents[1].title"),
                arguments(
                        document("\"id\": \"a\", \"content\": \"A\", \"content_type\": \"text/x-evil\""),
                        "documents[1].content_type"),
                arguments(
                        document("\"id\": \"a\", \"content\": \"A\", \"content_type\": \"application/pdf\""),
                        "documents[1].content_type"),
                arguments(
                        document("\"id\": \"a\", \"content_base64\": \"QQ==\", \"content_type\": \"image/png\""),
                        "documents[1].content_type"),
                arguments(
                        document("\"id\": \"a\", \"content\": \"A\", \"url\": \"javascript:alert(1)\""),
                        "documents[1].url"),
                arguments(document("\"id\": \"a\", \"content\": \"A\", \"metadata\": []"), "documents[1].metadata"),
                arguments(
                        document("\"id\": \"a\", \"content\": \"A\", \"metadata\": {\"x\": [1]}"),
                        "documents[1].metadata.x"),
                arguments(
                        document("\"id\": \"a\", \"content\": \"A\", \"metadata\": {\"x\": null}"),
                        "documents[1].metadata.x"),
                arguments(
                        document("\"id\": \"a\", \"content\": \"A\", \"metadata\": {" + manyFields(51) + "}"),
                        "documents[1].metadata"),
                arguments(document("\"id\": \"a\", \"content\": \"A\", \"text\": \"B\""), "documents[1].text"),
                arguments(whole("\"source\": \"\""), "source"),
                arguments(whole("\"source\": \"" + "s".repeat(201) + "\""), "source"),
                arguments(whole("\"source\": 1"), "source"),
                arguments(whole("\"sync\": true"), "sync"),
                arguments(whole("\"sync\": {\"id\": \"s\"}"), "sync.last"),
                arguments(whole("\"sync\": {\"last\": true}"), "sync.id"),
                arguments(whole("\"sync\": {\"id\": \"\", \"last\": true}"), "sync.id"),
                arguments(whole("\"sync\": {\"id\": \"s\", \"last\": \"true\"}"), "sync.last"),
                arguments(whole("\"sync\": {\"id\": \"s\", \"last\": true, \"first\": true}"), "sync.first"),
                arguments(whole("\"sources\": []"), "sources"));
    }

    @ParameterizedTest
    @MethodSource("brokenFields")
    void namesTheBrokenField(String body, String field) {
        assertProblem(SERVER.post("/documents", body), 400, "VALIDATION_ERROR").namesFields(field);
        assertThat(submissions.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://",
                "http:///path",
                "https://user:secret@example.org/",
                "https://user@example.org/",
                "https://example.org/a b",
                "https://example.org/a\\u0007b",
                "https://exa mple.org/",
                "ftp://example.org/",
                "//example.org/",
                "https:example.org"
            })
    void quotesTheUrlThatIsNone(String url) {
        var response =
                SERVER.post("/documents", document("\"id\": \"a\", \"content\": \"A\", \"url\": \"" + url + "\""));

        var problem = assertProblem(response, 400, "VALIDATION_ERROR").namesFields("documents[1].url");
        assertThat(problem.document().path("detail").asText())
                .contains(json("\"" + url + "\"").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTPS://Example.org/",
                "http://localhost:8000/a?b=c#d",
                "http://[::1]/",
                "https://a_b.example/",
                "https://example.org/%20",
                "https://b\u00fccher.example/stra\u00dfe"
            })
    void takesUrlsOfEveryHost(String url) {
        SERVER.post("/documents", document("\"id\": \"a\", \"content\": \"A\", \"url\": \"" + url + "\""));

        assertThat(submissions.only().documents().getLast().url()).hasValue(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740993", "-9007199254740993", "123456789012345678901234567890"})
    void refusesWholeNumbersThatWouldComeBackAsOthers(String number) {
        var response = SERVER.post(
                "/documents", document("\"id\": \"a\", \"content\": \"A\", \"metadata\": {\"n\": " + number + "}"));

        var problem = assertProblem(response, 400, "VALIDATION_ERROR").namesFields("documents[1].metadata.n");
        assertThat(problem.document().path("detail").asText()).contains(number).contains("as a string");
    }

    @Test
    void countsCodePoints() {
        String crabs = "\ud83e\udd80";
        var response = SERVER.post(
                "/documents",
                "{\"documents\": [{\"id\": \"a\", \"content\": \"A\", \"title\": \"" + crabs.repeat(500)
                        + "\", \"metadata\": {\"" + crabs.repeat(100) + "\": \"" + crabs.repeat(1000)
                        + "\"}}], \"source\": \"" + crabs.repeat(200) + "\", \"sync\": {\"id\": \""
                        + crabs.repeat(200) + "\", \"last\": false}}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertProblem(
                        SERVER.post(
                                "/documents",
                                document(
                                        "\"id\": \"a\", \"content\": \"A\", \"title\": \"" + crabs.repeat(501) + "\"")),
                        400,
                        "VALIDATION_ERROR")
                .namesFields("documents[1].title");
    }

    @Test
    void saysWhatIsWrongWithBase64InTheClientsWords() {
        var response = SERVER.post("/documents", document("\"id\": \"a\", \"content_base64\": \"QQ=!\""));

        var problem = assertProblem(response, 400, "VALIDATION_ERROR").namesFields("documents[1].content_base64");
        assertThat(problem.document().path("detail").asText()).contains("must be Base64");
    }

    @Test
    void namesTheBrokenFieldsOfAllDocumentsAtOnce() {
        var response = SERVER.post("/documents", """
                {"documents": [{"id": "..", "content": "A"}, {"id": "ok", "content": "A"}, {"content": 1, "x": 2}], "source": ""}
                """);

        assertProblem(response, 400, "VALIDATION_ERROR")
                .namesFields("source", "documents[0].id", "documents[2].id", "documents[2].content", "documents[2].x");
    }

    @Test
    void takesAThousandDocumentsAndNotOneMore() {
        assertThat(SERVER.post("/documents", documents(1000)).statusCode()).isEqualTo(202);
        assertThat(submissions.only().documents()).hasSize(1000);

        assertProblem(SERVER.post("/documents", documents(1001)), 413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void takesABodyUpToTheLimitAndNoByteMore() {
        int room = TestServer.UPLOAD_LIMIT - bodyOf("").length();

        assertThat(SERVER.post("/documents", bodyOf("a".repeat(room))).statusCode())
                .isEqualTo(202);
        assertThat(Submissions.text(submissions.only().documents().getFirst())).hasSize(room);
        assertProblem(SERVER.post("/documents", bodyOf("a".repeat(room + 1))), 413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void saysThatNothingWasKeptWhenItCouldNotBeMadeDurable() {
        submissions.failWith(new RecordStoreException(true, "down", null));

        assertProblem(
                SERVER.post("/documents", "{\"documents\": [{\"id\": \"a\", \"content\": \"A\"}]}"),
                503,
                "SESSION_STORE_UNAVAILABLE");
    }

    private static String bodyOf(String content) {
        return "{\"documents\": [{\"id\": \"a\", \"content\": \"" + content + "\"}]}";
    }

    private static String document(String fields) {
        return "{\"documents\": [{\"id\": \"first\", \"content\": \"F\"}, {" + fields + "}]}";
    }

    private static String whole(String fields) {
        return "{\"documents\": [{\"id\": \"first\", \"content\": \"F\"}], " + fields + "}";
    }

    private static String documents(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"id\": \"d" + i + "\", \"content\": \"A\"}")
                .collect(Collectors.joining(",", "{\"documents\": [", "]}"));
    }

    private static String manyFields(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"f" + i + "\": 1").collect(Collectors.joining(","));
    }
}
