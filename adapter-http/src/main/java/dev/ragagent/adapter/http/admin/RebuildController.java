package dev.ragagent.adapter.http.admin;

import dev.ragagent.adapter.http.HttpSettings;
import dev.ragagent.adapter.http.access.RequiresScope;
import dev.ragagent.adapter.http.request.RequestBody;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Scope;
import dev.ragagent.port.in.RebuildStore;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Makes the vector store anew, and tells how far that is. */
@Controller("/admin/rebuild")
@RequiresScope(Scope.ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
final class RebuildController {
    private final RebuildStore rebuildStore;

    RebuildController(RebuildStore rebuildStore) {
        this.rebuildStore = rebuildStore;
    }

    @Post
    @Status(HttpStatus.ACCEPTED)
    RebuildEntry begin(HttpRequest<?> request, Caller caller) {
        var expected = RebuildFields.read(RequestBody.json(request, HttpSettings.SMALL_BODY_BYTES));
        return RebuildEntry.of(rebuildStore.begin(caller, expected));
    }

    @Get
    RebuildEntry status(Caller caller) {
        return RebuildEntry.of(rebuildStore.status(caller));
    }
}
