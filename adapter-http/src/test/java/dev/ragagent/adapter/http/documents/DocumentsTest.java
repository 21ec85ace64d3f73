package dev.ragagent.adapter.http.documents;

import static dev.ragagent.adapter.http.ProblemAssert.assertProblem;
import static dev.ragagent.adapter.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.FakeUseCases;
import dev.ragagent.adapter.http.RawHttp;
import dev.ragagent.adapter.http.Samples;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.error.NotFoundException;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.document.DocumentDetail;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentPage;
import dev.ragagent.model.document.DocumentState;
import dev.ragagent.model.document.DocumentSummary;
import dev.ragagent.model.document.IngestionFailure;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.VersionHash;
import dev.ragagent.model.time.Deadline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    private static final DocumentSummary CURRENT = new DocumentSummary(
            new DocumentId("guides/nodes"),
            new SourceName("handbook"),
            "Nodes",
            Optional.of("https://example.org/nodes"),
            DocumentState.CURRENT,
            Optional.of(new VersionHash("0a".repeat(32))),
            7,
            Optional.of(Samples.AT),
            new Metadata(Map.of(
                    "chapter", new MetadataValue.Text("Concepts"),
                    "edition", new MetadataValue.Decimal(2),
                    "price", new MetadataValue.Decimal(0.5),
                    "public", new MetadataValue.Flag(true))));

    private static final DocumentSummary FAILED = new DocumentSummary(
            new DocumentId("broken"),
            SourceName.DEFAULT,
            "broken",
            Optional.empty(),
            DocumentState.FAILED,
            Optional.empty(),
            0,
            Optional.empty(),
            Metadata.EMPTY,
            Optional.of(new IngestionFailure(UnreadableReason.ENCRYPTED, "It needs a password.")));

    private static final String CURRENT_JSON = """
            "id": "guides/nodes", "source": "handbook", "title": "Nodes", "url": "https://example.org/nodes",
            "state": "current", "content_hash": "%s", "chunks": 7, "ingested_at": "2025-12-17T10:30:00.000Z",
            "metadata": {"chapter": "Concepts", "edition": 2, "price": 0.5, "public": true}, "failure": null
            """.formatted("0a".repeat(32));

    private final List<DocumentId> named = new CopyOnWriteArrayList<>();
    private final List<Optional<DocumentId>> after = new CopyOnWriteArrayList<>();
    private final List<Integer> limits = new CopyOnWriteArrayList<>();

    @BeforeEach
    void serve() {
        SERVER.useCases().manageDocuments = new FakeUseCases.Documents() {
            @Override
            public DocumentPage list(Caller caller, Optional<DocumentId> from, int limit, Deadline deadline) {
                if (limit < 1 || limit > 1000) {
                    throw new InvalidRequestException("limit", "is 1 to 1000, not " + limit);
                }
                after.add(from);
                limits.add(limit);
                return from.isEmpty()
                        ? new DocumentPage(List.of(CURRENT, FAILED), Optional.of(new DocumentId("ü/🦀")))
                        : new DocumentPage(List.of(), Optional.empty());
            }

            @Override
            public DocumentDetail get(Caller caller, DocumentId id, Deadline deadline) {
                named.add(id);
                if (id.value().equals("absent")) {
                    throw new NotFoundException(NotFoundException.Kind.DOCUMENT, id.value());
                }
                return new DocumentDetail(CURRENT, "Nodes talk.");
            }

            @Override
            public void remove(Caller caller, DocumentId id, Deadline deadline) {
                named.add(id);
            }
        };
    }

    @Test
    void listsDocumentsPageByPage() {
        var first = json(SERVER.get("/documents"));

        assertThat(first.path("documents")).isEqualTo(json("[{" + CURRENT_JSON + "}, " + """
                {"id": "broken", "source": "default", "title": "broken", "url": null, "state": "failed",
                 "content_hash": null, "chunks": 0, "ingested_at": null, "metadata": {},
                 "failure": {"message": "It needs a password.", "reason": "encrypted"}}]
                """));
        assertThat(first.size()).isEqualTo(2);
        String cursor = first.path("next_cursor").asText();
        assertThat(cursor).matches("[A-Za-z0-9_-]+");

        var second = SERVER.get("/documents?limit=7&cursor=" + cursor);

        assertThat(json(second)).isEqualTo(json("{\"documents\": [], \"next_cursor\": null}"));
        assertThat(after).containsExactly(Optional.empty(), Optional.of(new DocumentId("ü/🦀")));
        assertThat(limits).containsExactly(100, 7);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=x, limit",
        "limit=, limit",
        "limit=5.0, limit",
        "limit=0, limit",
        "limit=-1, limit",
        "limit=1001, limit",
        "limit=99999999999, limit",
        "limit=9999999999, limit",
        "limit=1&limit=2, limit",
        "limit=%ff, limit",
        "cursor=, cursor",
        "cursor=!, cursor",
        "cursor=_w, cursor",
        "cursor=Li4, cursor",
        "id=, id",
        "id=a%2F..%2Fb, id",
        "id=%00, id",
        "id=%ff, id",
        "id=a&id=b, id"
    })
    void namesTheBrokenParameter(String query, String parameter) {
        assertProblem(SERVER.get("/documents?" + query), 400, "VALIDATION_ERROR")
                .namesFields(parameter);
    }

    @ParameterizedTest
    @CsvSource({
        "/documents/guides%2Fnodes, guides/nodes",
        "/documents/nodes.md, nodes.md",
        "/documents/%C3%BC%2F%F0%9F%A6%80, ü/🦀",
        "/documents/c++.md, c++.md",
        "/documents/a%2Bb%20c, a+b c",
        "/documents/a;b=c, a;b=c",
        "/documents/a:b@c, a:b@c",
        "/documents/50%25, 50%",
        "/documents/a%3Fb%23c, a?b#c",
        "/documents/.hidden, .hidden",
        "/documents/%7Bid%7D, {id}",
        "/documents?id=guides%2Fnodes, guides/nodes",
        "/documents?id=guides/nodes, guides/nodes",
        "/documents?id=a+b%2Bc, a b+c",
        "/documents?id=%F0%9F%A6%80&limit=x, 🦀"
    })
    void readsTheIdOfOneDocument(String path, String id) {
        assertThat(SERVER.get(path).statusCode()).isEqualTo(200);
        assertThat(SERVER.delete(path).statusCode()).isEqualTo(204);

        assertThat(named).containsExactly(new DocumentId(id), new DocumentId(id));
    }

    @Test
    void givesADocumentWithItsText() {
        assertThat(json(SERVER.get("/documents/guides%2Fnodes")))
                .isEqualTo(json("{" + CURRENT_JSON + ", \"content\": \"Nodes talk.\"}"));
    }

    @Test
    void knowsNoAbsentDocument() {
        assertProblem(SERVER.get("/documents/absent"), 404, "DOCUMENT_NOT_FOUND");
        assertProblem(SERVER.get("/documents?id=absent"), 404, "DOCUMENT_NOT_FOUND");
    }

    @Test
    void removesWithoutContent() {
        var response = SERVER.delete("/documents/absent");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%2e%2e", "%2E", "a%2F%2e%2e", "%00", "%0A", "%ff", "%c0%af", "%ed%a0%80", "%20"})
    void refusesWhatIsNoId(String segment) {
        assertProblem(SERVER.get("/documents/" + segment), 400, "VALIDATION_ERROR")
                .namesFields("id");
        assertProblem(SERVER.delete("/documents/" + segment), 400, "VALIDATION_ERROR")
                .namesFields("id");
        assertThat(named).isEmpty();
    }

    @Test
    void needsAnIdToRemove() {
        assertProblem(SERVER.delete("/documents"), 400, "VALIDATION_ERROR").namesFields("id");
    }

    @Test
    void takesOneSegmentAlone() {
        assertProblem(SERVER.get("/documents/guides/nodes"), 404, "NOT_FOUND");
    }

    @Test
    void namesTheMethodsOfItsPaths() {
        var list = RawHttp.lines(SERVER.port(), "PUT /documents HTTP/1.1", "Host: localhost", "Connection: close");
        var one = RawHttp.lines(SERVER.port(), "POST /documents/a HTTP/1.1", "Host: localhost", "Connection: close");

        assertProblem(list, 405, "METHOD_NOT_ALLOWED");
        assertThat(list.header("Allow").orElseThrow().split(","))
                .containsExactlyInAnyOrder("GET", "HEAD", "POST", "DELETE");
        assertProblem(one, 405, "METHOD_NOT_ALLOWED");
        assertThat(one.header("Allow").orElseThrow().split(",")).containsExactlyInAnyOrder("GET", "HEAD", "DELETE");
    }
}
