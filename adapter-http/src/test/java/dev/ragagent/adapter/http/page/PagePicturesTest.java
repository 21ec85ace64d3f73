package dev.ragagent.adapter.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.FakeUseCases;
import dev.ragagent.adapter.http.Samples;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.adapter.http.browser.Chromium;
import dev.ragagent.adapter.http.browser.Key;
import dev.ragagent.adapter.http.browser.Tab;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.confidence.RefusalReason;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentPage;
import dev.ragagent.model.document.Submission;
import dev.ragagent.model.health.HealthReport;
import dev.ragagent.model.health.HealthStatus;
import dev.ragagent.model.job.DocumentFailure;
import dev.ragagent.model.job.Job;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.job.JobState;
import dev.ragagent.model.time.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as it looks, for whoever changes it: pictures of what it shows, light, dark and on a phone. */
@EnabledIfSystemProperty(
        named = "page.pictures",
        matches = ".+",
        disabledReason = "pictures to be looked at; -Dpage.pictures=FOLDER makes them there")
class PagePicturesTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final Answer ANSWER = new ShownAnswer("""
            Nodes exchange **typed messages** over *topics* [1]. To watch one:

            1. list the topics with `ros2 topic list` [2]
            2. print what goes over one of them [2]

            ```
            ros2 topic echo /chatter --once
            ```

            | kind    | direction      | keeps a state |
            |:--------|:---------------|--------------:|
            | topic   | many to many   |            no |
            | service | one to one     |            no |
            | action  | one to one     |           yes |

            Messages are never lost. More on [topics](https://example.org/topics).
            """)
            .source(
                    "Nodes and topics",
                    "A node is a process that performs computation. Nodes exchange typed messages over named buses that are"
                            + " called topics. A node that is interested in a kind of data subscribes to its topic; many"
                            + " publishers and subscribers may share one.",
                    "https://example.org/nodes")
            .source(
                    "Command line",
                    "Use ros2 topic list to list the topics that are known. The command ros2 topic echo prints what goes over"
                            + " a topic.",
                    "https://example.org/cli")
            .cites(1, "Nodes exchange", "Nodes exchange typed messages over named buses that are called topics.")
            .cites(2, "list the", "Use ros2 topic list to list the topics that are known.")
            .cites(2, "print what", "The command ros2 topic echo prints what goes over a topic.")
            .unsupported("Messages are never lost.")
            .make();

    private static final JobId JOB = new JobId(UUID.fromString("00000000-0000-4000-8000-000000000007"));

    @TempDir
    private Path files;

    @BeforeEach
    void serve() {
        var useCases = SERVER.useCases();
        useCases.checkHealth = (_, _) -> new HealthReport(HealthStatus.HEALTHY, List.of(), List.of(), Samples.AT);
        useCases.streamOnceAsOthers();
        useCases.streamAnswer = (_, question, listener, _) -> {
            Answer answer =
                    question.message().startsWith("How") ? ANSWER : ShownAnswer.refusal(RefusalReason.LOW_CONFIDENCE);
            listener.evidence(answer.assessment(), answer.sources());
            return answer;
        };
        useCases.trackJobs = (_, id, _) -> new Job(
                id,
                Principal.ANONYMOUS,
                JobState.SUCCEEDED,
                3,
                3,
                1,
                1,
                0,
                12,
                Optional.of(Samples.AT),
                Optional.of(Samples.AT),
                List.of(new DocumentFailure(
                        new DocumentId("scan.html"), UnreadableReason.EMPTY, "The file is empty.")));
        useCases.manageDocuments = new FakeUseCases.Documents() {
            @Override
            public DocumentPage list(Caller caller, Optional<DocumentId> after, int limit, Deadline deadline) {
                return new DocumentPage(List.of(), Optional.empty());
            }

            @Override
            public JobId submit(Caller caller, Submission submission, Deadline deadline) {
                return JOB;
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark", "phone"})
    void looksLikeThis(String look) throws IOException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("page.pictures", "")));
        Tab tab = CHROMIUM.open("http://127.0.0.1:" + SERVER.port() + "/");
        if (look.equals("dark")) {
            tab.dark();
        } else if (look.equals("phone")) {
            tab.phone(360, 740);
        }
        tab.picture(folder.resolve(look + "-0-welcome.png"));
        ask(tab, "How do nodes talk to each other, and how can I watch it?");
        tab.awaitSeen(".answer .cite");
        tab.picture(folder.resolve(look + "-1-answer.png"));
        tab.click(".cite");
        tab.awaitSeen("details[open]");
        tab.picture(folder.resolve(look + "-2-citation.png"));
        ask(tab, "What is the capital of France?");
        tab.awaitSeen(".refused");
        tab.picture(folder.resolve(look + "-3-refusal.png"));
        tab.drop(file("guide.md", 2_300), file("notes.txt", 120_000), file("scan.html", 0), file("photo.png", 9));
        tab.await("document.querySelector('.batch .stage')?.textContent === 'Done'");
        tab.picture(folder.resolve(look + "-4-upload.png"));
        tab.slowUploads(100_000);
        tab.drop(file("large.md", 700_000));
        tab.await("document.querySelector('.batch .stage').textContent.startsWith('Sending')"
                + " && document.querySelector('.batch progress').value > 0");
        tab.picture(folder.resolve(look + "-5-sending.png"));
        tab.click(".batch .cancel");

        assertThat(tab.errors()).isEmpty();
    }

    private static void ask(Tab tab, String question) {
        tab.click("#question");
        tab.type(question);
        tab.press(Key.ENTER);
    }

    private Path file(String name, int bytes) throws IOException {
        return Files.writeString(files.resolve(name), "a".repeat(bytes));
    }
}
