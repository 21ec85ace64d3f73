package dev.ragagent.adapter.http.page;

import dev.ragagent.adapter.http.access.OpenToAll;
import dev.ragagent.adapter.http.openapi.Operation;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** A page to read the OpenAPI document, and to try it: Swagger UI. All of it comes from here. */
@Controller("/docs")
@OpenToAll
@ExecuteOn(TaskExecutors.BLOCKING) // the first request reads its files
final class DocsController {
    private final PageFile html = PageFile.load("docs.html");
    private final PageFile start = PageFile.load("docs.js");
    private final PageFile style = PackagedFile.ofWebjar("swagger-ui", "swagger-ui.css");
    private final PageFile script = PackagedFile.ofWebjar("swagger-ui", "swagger-ui-bundle.js");

    @Get(produces = MediaType.TEXT_HTML)
    @Operation(
            summary = "A page to read this document",
            answers = {
                @Operation.Answer(
                        description = "The page.",
                        mediaType = MediaType.TEXT_HTML,
                        headers = HttpHeaders.ETAG),
                @Operation.Answer(
                        status = 304,
                        description = "It is the one of `If-None-Match`.",
                        headers = HttpHeaders.ETAG)
            })
    HttpResponse<byte[]> html(HttpRequest<?> request) {
        return PageController.serve(request, html, "text/html; charset=utf-8")
                .header("Content-Security-Policy", PageController.POLICY);
    }

    @Get(value = "/docs.js", produces = "text/javascript")
    HttpResponse<byte[]> start(HttpRequest<?> request) {
        return PageController.serve(request, start, "text/javascript; charset=utf-8");
    }

    @Get(value = "/swagger-ui.css", produces = MediaType.TEXT_CSS)
    HttpResponse<byte[]> style(HttpRequest<?> request) {
        return PageController.serve(request, style, "text/css; charset=utf-8");
    }

    @Get(value = "/swagger-ui-bundle.js", produces = "text/javascript")
    HttpResponse<byte[]> script(HttpRequest<?> request) {
        return PageController.serve(request, script, "text/javascript; charset=utf-8");
    }
}
