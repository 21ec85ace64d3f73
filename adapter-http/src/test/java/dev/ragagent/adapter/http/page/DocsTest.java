package dev.ragagent.adapter.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.error.InvalidCredentialException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DocsTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    @BeforeEach
    void askNobodyWhoTheyAre() {
        SERVER.useCases().authenticate = (_, _) -> {
            throw new InvalidCredentialException(true);
        };
    }

    @Test
    void letsInNothingButItself() {
        var response = SERVER.get("/docs");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(response.headers().firstValue("Content-Security-Policy"))
                .contains(
                        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:;"
                                + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }

    @Test
    void isMadeOfFilesThatAreServedHere() {
        var references = Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                .matcher(SERVER.get("/docs").body())
                .results()
                .map(match -> match.group(1))
                .filter(reference -> !reference.startsWith("data:"))
                .toList();

        assertThat(references)
                .containsExactlyInAnyOrder(
                        "/docs/swagger-ui.css", "/docs/swagger-ui-bundle.js", "/docs/docs.js", "/openapi.yml")
                .allSatisfy(path -> assertThat(SERVER.get(path).statusCode()).isEqualTo(200));
        assertThat(SERVER.get("/docs/swagger-ui-bundle.js").body()).contains("SwaggerUIBundle");
        assertThat(SERVER.get("/docs/docs.js").body())
                .contains("\"/openapi.yml\"")
                .contains("validatorUrl: null");
    }
}
