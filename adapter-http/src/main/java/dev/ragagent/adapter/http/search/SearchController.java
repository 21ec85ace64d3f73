package dev.ragagent.adapter.http.search;

import dev.ragagent.adapter.http.HttpSettings;
import dev.ragagent.adapter.http.access.RequiresScope;
import dev.ragagent.adapter.http.openapi.Operation;
import dev.ragagent.adapter.http.problem.ProblemCode;
import dev.ragagent.adapter.http.request.RequestBody;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.SearchPassages;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Retrieval alone: ranked passages with scores and the confidence. */
@Controller("/search")
@RequiresScope(Scope.CHAT)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SearchController {
    private final SearchPassages searchPassages;

    SearchController(SearchPassages searchPassages) {
        this.searchPassages = searchPassages;
    }

    @Post
    @Operation(
            summary = "Retrieval alone: ranked passages with scores and the confidence",
            description = "With the same fields `POST /chat/run` decides the same.",
            bodies = @Operation.Body(SearchBody.class),
            problems = {ProblemCode.VECTOR_STORE_UNAVAILABLE, ProblemCode.LLM_UNAVAILABLE})
    SearchAnswer search(HttpRequest<?> request, Caller caller, Deadline deadline) {
        var query = SearchFields.read(RequestBody.json(request, HttpSettings.SMALL_BODY_BYTES));
        return SearchAnswer.of(searchPassages.search(caller, query, deadline));
    }
}
