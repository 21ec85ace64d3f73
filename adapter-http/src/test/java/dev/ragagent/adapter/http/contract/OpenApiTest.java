package dev.ragagent.adapter.http.contract;

import static dev.ragagent.adapter.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.DialectId;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.adapter.http.correlation.Endpoint;
import dev.ragagent.adapter.http.problem.ProblemCode;
import dev.ragagent.error.InvalidCredentialException;
import dev.ragagent.model.document.ContentType;
import io.micronaut.web.router.UriRouteInfo;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    @Test
    void isReadByWhomeverHasNoKey() {
        SERVER.useCases().authenticate = (_, _) -> {
            throw new InvalidCredentialException(true);
        };
        HttpResponse<String> response = SERVER.get("/openapi.yml");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/yaml");
        assertThat(response.body()).startsWith("openapi: 3.1.");
        JsonNode document = Contract.of(response.body()).document();
        assertThat(document.at("/info/version").asText()).isEqualTo("1.2.3");
        assertThat(document.at("/components/securitySchemes/ApiKey/name").asText())
                .isEqualTo("X-API-Key");
        assertThat(document.at("/components/securitySchemes/Bearer/scheme").asText())
                .isEqualTo("bearer");
    }

    /** What is for administrators is outside the contract, and so are the files that a page is made of. */
    @Test
    void describesEveryOtherRouteAndNoneThatIsNotThere() {
        Set<String> served = SERVER.routes().stream()
                .filter(route -> !route.getHttpMethodName().equals("HEAD"))
                .map(OpenApiTest::named)
                .filter(route -> !route.contains(" /admin/"))
                .filter(route -> !route.matches("get .*\\.(css|js)"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(SERVER.contract().operations().keySet()).isEqualTo(served);
        assertThat(served)
                .contains("post /chat/run", "get /documents/{id}", "get /", "get /docs")
                .hasSizeGreaterThan(20);
    }

    private static String named(UriRouteInfo<?, ?> route) {
        return route.getHttpMethodName().toLowerCase(Locale.ROOT) + " " + Endpoint.template(route);
    }

    @Test
    void refersOnlyToWhatIsThereAndHasNothingThatNobodyRefersTo() {
        JsonNode document = SERVER.contract().document();
        Set<String> references = new HashSet<>();
        document.findValuesAsText("$ref").forEach(references::add);

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
        for (String kind : List.of("schemas", "responses", "parameters", "headers")) {
            document.at("/components/" + kind)
                    .fieldNames()
                    .forEachRemaining(name -> assertThat(references).contains("#/components/" + kind + "/" + name));
        }
    }

    @Test
    void hasSchemasInTheirOwnRight() {
        var metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of(DialectId.DRAFT_2020_12));
        SERVER.contract().document().at("/components/schemas").properties().forEach(schema -> {
            assertThat(metaSchema.validate(schema.getValue()))
                    .as(schema.getKey())
                    .isEmpty();
            assertThat(schema.getValue().path("properties").isEmpty())
                    .as(schema.getKey())
                    .isFalse();
        });
    }

    @Test
    void namesEachOperationOnceAndSaysWhatItDoes() {
        var operations = SERVER.contract().operations();

        assertThat(operations.values())
                .extracting(operation -> operation.path("operationId").asText())
                .doesNotHaveDuplicates()
                .doesNotContain("");
        assertThat(operations).allSatisfy((name, operation) -> {
            assertThat(operation.path("summary").asText()).isNotBlank();
            assertThat(operation.at("/responses").size()).isGreaterThan(4);
            assertThat(operation.path("responses").has("401"))
                    .as("asks for a key and says so")
                    .isEqualTo(!operation.path("security").isEmpty());
        });
    }

    @Test
    void namesEveryCodeOfAProblem() {
        var codes = new ArrayList<String>();
        SERVER.contract()
                .document()
                .at("/components/schemas/Problem/properties/code/enum")
                .forEach(code -> codes.add(code.asText()));

        assertThat(codes)
                .containsExactlyElementsOf(
                        Stream.of(ProblemCode.values()).map(Enum::name).toList());
    }

    @Test
    void namesEveryTypeOfDocument() {
        var types = new ArrayList<String>();
        SERVER.contract()
                .document()
                .at("/components/schemas/DocumentsBody.Document/properties/content_type/enum")
                .forEach(type -> types.add(type.asText()));

        assertThat(types)
                .containsAll(ContentType.all().map(ContentType::mediaType).toList())
                .hasSizeLessThanOrEqualTo(1 + (int) ContentType.all().count());
    }

    /** Each field of the document is one that the service reads: with a value of a wrong type, the complaint is about the type. */
    @ParameterizedTest
    @CsvSource({
        "/chat/run, ChatBody, ''",
        "/search, SearchBody, ''",
        "/feedback, FeedbackBody, ''",
        "/documents, DocumentsBody, ''",
        "/documents, DocumentsBody.Document, documents[0]",
        "/documents, DocumentsBody.Pass, sync"
    })
    void describesOnlyFieldsThatAreRead(String path, String schema, String place) {
        List<String> fields = new ArrayList<>();
        SERVER.contract()
                .document()
                .at("/components/schemas/" + schema + "/properties")
                .fieldNames()
                .forEachRemaining(fields::add);
        String wrong =
                fields.stream().map(field -> "\"" + field + "\": 1.5").collect(Collectors.joining(", ", "{", "}"));
        String body = switch (place) {
            case "" -> wrong;
            case "sync" -> "{\"sync\": " + wrong + "}";
            default -> "{\"documents\": [" + wrong + "]}";
        };

        JsonNode errors = assertProblem(SERVER.post(path, body), 400, "VALIDATION_ERROR")
                .document()
                .path("errors");

        Set<String> complaints = Stream.of(errors)
                .flatMap(all -> {
                    var each = new ArrayList<String>();
                    all.forEach(error -> each.add(error.path("field").asText() + " "
                            + error.path("message").asText()));
                    return each.stream();
                })
                .collect(Collectors.toSet());
        String prefix = place.isEmpty() ? "" : place + ".";
        assertThat(fields)
                .isNotEmpty()
                .allSatisfy(field -> assertThat(complaints)
                        .as("%s of %s", field, complaints)
                        .anyMatch(words -> words.startsWith(prefix + field + " "))
                        .noneMatch(words -> words.startsWith(prefix + field + " is not a field")));
    }
}
