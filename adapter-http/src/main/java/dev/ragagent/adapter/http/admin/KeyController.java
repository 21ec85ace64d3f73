package dev.ragagent.adapter.http.admin;

import dev.ragagent.adapter.http.HttpSettings;
import dev.ragagent.adapter.http.access.RequiresScope;
import dev.ragagent.adapter.http.request.RequestBody;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.ManageKeys;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Makes, lists, replaces and revokes API keys. */
@Controller("/admin/keys")
@RequiresScope(Scope.ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
final class KeyController {
    private final ManageKeys manageKeys;

    KeyController(ManageKeys manageKeys) {
        this.manageKeys = manageKeys;
    }

    @Post
    @Status(HttpStatus.CREATED)
    FreshKey create(HttpRequest<?> request, Caller caller, Deadline deadline) {
        var wanted = KeyFields.wanted(RequestBody.json(request, HttpSettings.SMALL_BODY_BYTES));
        return FreshKey.of(manageKeys.create(caller, wanted, deadline));
    }

    @Get
    KeyList list(Caller caller, Deadline deadline) {
        return new KeyList(
                manageKeys.list(caller, deadline).stream().map(KeyEntry::of).toList());
    }

    @Post("/{name}/rotation")
    @Status(HttpStatus.CREATED)
    FreshKey rotate(HttpRequest<?> request, String name, Caller caller, Deadline deadline) {
        var overlap = KeyFields.overlap(RequestBody.json(request, HttpSettings.SMALL_BODY_BYTES));
        return FreshKey.of(manageKeys.rotate(caller, name, overlap, deadline));
    }

    @Delete("/{name}")
    Revoked revoke(String name, Caller caller, Deadline deadline) {
        return new Revoked(manageKeys.revoke(caller, name, deadline));
    }
}
