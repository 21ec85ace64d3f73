package dev.ragagent.adapter.http.admin;

import static dev.ragagent.adapter.http.ProblemAssert.assertProblem;
import static dev.ragagent.adapter.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.FakeUseCases;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.error.ForbiddenException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.job.RebuildStatus;
import dev.ragagent.model.retrieval.EmbeddingModel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RebuildTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    private final AtomicReference<Optional<EmbeddingModel>> expected = new AtomicReference<>();

    private void rebuilds(RebuildStatus status) {
        SERVER.useCases().rebuildStore = new FakeUseCases.Rebuilds() {
            @Override
            public RebuildStatus begin(Caller caller, Optional<EmbeddingModel> model) {
                expected.set(model);
                return status;
            }

            @Override
            public RebuildStatus status(Caller caller) {
                return status;
            }
        };
    }

    @Test
    void beginningIsAcceptedAtOnce() {
        rebuilds(RebuildStatus.BEGUN);

        var response = SERVER.post("/admin/rebuild", "{}");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response))
                .isEqualTo(json(
                        "{\"state\": \"running\", \"documents_done\": 0, \"documents_total\": 0, \"message\": null}"));
        assertThat(expected.get()).isEmpty();
    }

    @Test
    void passesTheExpectedModelOn() {
        rebuilds(RebuildStatus.BEGUN);

        SERVER.post("/admin/rebuild", "{\"embedding_model\": {\"name\": \"m\", \"dimensions\": 3}}");

        assertThat(expected.get()).contains(new EmbeddingModel("m", 3));
    }

    @Test
    void tellsHowFarItIs() {
        rebuilds(RebuildStatus.BEGUN.at(3, 7).waiting("Qdrant is away."));

        assertThat(json(SERVER.get("/admin/rebuild")))
                .isEqualTo(
                        json(
                                "{\"state\": \"running\", \"documents_done\": 3, \"documents_total\": 7, \"message\": \"Qdrant is away.\"}"));
    }

    @Test
    void namesEveryBrokenField() {
        assertProblem(
                SERVER.post("/admin/rebuild", "{\"embedding_model\": {\"name\": 5}, \"other\": 1}"),
                400,
                "VALIDATION_ERROR");
    }

    @Test
    void refusesACallerWithoutTheScope() {
        SERVER.useCases().rebuildStore = new FakeUseCases.Rebuilds() {
            @Override
            public RebuildStatus status(Caller caller) {
                throw new ForbiddenException(Scope.ADMIN.label());
            }
        };

        assertProblem(SERVER.get("/admin/rebuild"), 403, "FORBIDDEN");
    }
}
