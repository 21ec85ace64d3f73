package dev.ragagent.adapter.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.FakeUseCases;
import dev.ragagent.adapter.http.Samples;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.adapter.http.browser.Chromium;
import dev.ragagent.adapter.http.browser.Key;
import dev.ragagent.adapter.http.browser.Tab;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.FieldError;
import dev.ragagent.error.ForbiddenException;
import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.error.OverloadedException;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Credential;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.access.Scope;
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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Adding documents on the chat page. */
class UploadInBrowserTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final JobId JOB = new JobId(UUID.fromString("00000000-0000-4000-8000-000000000007"));

    @FunctionalInterface
    private interface Wait {
        void call() throws InterruptedException;
    }

    private final List<List<String>> submitted = new CopyOnWriteArrayList<>();
    private volatile Wait beforeAccepting = () -> {};
    private volatile Job job = job(JobState.RUNNING, 0);

    @TempDir
    private Path folder;

    private Tab tab;

    @BeforeEach
    void open() {
        SERVER.useCases().checkHealth =
                (_, _) -> new HealthReport(HealthStatus.HEALTHY, List.of(), List.of(), Samples.AT);
        SERVER.useCases().trackJobs = (_, id, _) -> job;
        SERVER.useCases().manageDocuments = new FakeUseCases.Documents() {
            @Override
            public DocumentPage list(Caller caller, Optional<DocumentId> after, int limit, Deadline deadline) {
                caller.require(Scope.INGEST);
                return new DocumentPage(List.of(), Optional.empty());
            }

            @Override
            public JobId submit(Caller caller, Submission submission, Deadline deadline) {
                try {
                    beforeAccepting.call();
                } catch (InterruptedException e) {
                    throw new CallInterruptedException("accepting");
                }
                submitted.add(submission.documents().stream()
                        .map(document -> document.id().value())
                        .toList());
                return JOB;
            }
        };
        tab = CHROMIUM.open("http://127.0.0.1:" + SERVER.port() + "/");
    }

    @AfterEach
    void nothingWentWrong() {
        assertThat(tab.errors()).isEmpty();
        assertThat(tab.forbidden()).isEmpty();
    }

    @Test
    void tellsWhatHasLeftHowFarTheJobIsAndWhatCameOfEachFile() throws IOException {
        tab.slowUploads(300_000);
        tab.willChoose(file("a.md", 150_000), file("b.txt", 10), file("c.png", 10));

        // Everything that it shows on the way, however soon the next follows.
        tab.evaluate(
                "window.seen = []; new MutationObserver(() => { const part = (name) =>"
                        + " document.querySelector('.batch ' + name); if (part('.amount')) window.seen.push("
                        + "[part('.stage').textContent, part('.amount').textContent, part('progress').value].join(' ')); })"
                        + ".observe(document.querySelector('#batches'), { subtree: true, childList: true, characterData: true })");
        tab.click("#add");
        tab.awaitSeen("#choose");
        tab.press(Key.ENTER);

        tab.await("window.seen.some((look) => /^Sending 3 files .*kB of 150 kB 0\\.\\d+$/.test(look))");
        // The service takes no form with a file that it can't read: the others are sent once more.
        tab.await("document.querySelector('.batch .stage').textContent === 'Reading 2 documents'");
        assertThat(submitted).containsExactly(List.of("a.md", "b.txt"));
        assertThat(tab.text(".batch li:nth-child(3)")).contains("\"c.png\" is of no type that can be read");
        assertThat(tab.text(".batch .amount")).isEqualTo("0 of 2");

        job = job(JobState.RUNNING, 1);
        tab.await("document.querySelector('.batch .amount').textContent === '1 of 2'");
        job = job(
                JobState.SUCCEEDED,
                2,
                new DocumentFailure(new DocumentId("b.txt"), UnreadableReason.EMPTY, "is empty"));
        tab.await("document.querySelector('.batch .stage').textContent === 'Done'");

        assertThat(tab.text(".batch .amount")).isEqualTo("1 added or replaced, 1 failed");
        assertThat(tab.text(".batch li:nth-child(1)")).contains("a.md").contains("ready");
        assertThat(tab.text(".batch li:nth-child(2)")).contains("b.txt").contains("is empty");
        assertThat(tab.count(".batch .failed")).isEqualTo(2);
        assertThat(tab.count(".batch .cancel:not([hidden])")).isZero();
    }

    @Test
    void takesFilesThatAreDroppedAndCancelsTheirJob() throws IOException {
        SERVER.useCases().cancelJob = (_, _, _) -> job = job(JobState.CANCELLED, 1);

        Path images = Files.createDirectory(folder.resolve("images"));
        tab.drop(file("a.md", 100), file("b.md", 100), images);
        tab.await("document.querySelector('.batch .stage')?.textContent === 'Reading 2 documents'");
        assertThat(submitted).containsExactly(List.of("a.md", "b.md"));
        assertThat(tab.text(".batch li:nth-child(3)")).contains("images").contains("is a folder");
        tab.click(".batch .cancel");

        tab.await("document.querySelector('.batch .stage').textContent === 'Cancelled'");
    }

    @Test
    void takesBackWhatHasNotWhollyLeft() throws IOException {
        tab.slowUploads(100_000);
        tab.drop(file("a.md", 900_000));
        tab.await("document.querySelector('.batch progress')?.value > 0");

        tab.click(".batch .cancel");

        tab.await("document.querySelector('.batch .stage').textContent === 'Cancelled'");
        assertThat(tab.text(".batch li")).contains("not sent");
        assertThat(submitted).isEmpty();
    }

    @Test
    void cancelsTheJobOfWhatTheServiceHasAlready() throws Exception {
        var received = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        beforeAccepting = () -> {
            received.countDown();
            goOn.await();
        };
        SERVER.useCases().cancelJob = (_, _, _) -> job = job(JobState.CANCELLED, 0);
        tab.drop(file("a.md", 100), file("b.md", 100));
        assertThat(received.await(20, TimeUnit.SECONDS)).isTrue();
        tab.await("document.querySelector('.batch progress').value === 1");

        tab.click(".batch .cancel");
        goOn.countDown();

        tab.await("document.querySelector('.batch .stage').textContent === 'Cancelled'");
        assertThat(job.state()).isEqualTo(JobState.CANCELLED);
        assertThat(submitted).hasSize(1);
    }

    @Test
    void sendsNothingAgainOnceItIsUnwanted() throws Exception {
        var received = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var times = new AtomicInteger();
        beforeAccepting = () -> {
            times.incrementAndGet();
            received.countDown();
            goOn.await();
            throw new InvalidRequestException(List.of(new FieldError("file[1]", "is refused")));
        };
        tab.drop(file("a.md", 100), file("b.md", 100));
        assertThat(received.await(20, TimeUnit.SECONDS)).isTrue();
        tab.await("document.querySelector('.batch progress').value === 1");

        tab.click(".batch .cancel");
        goOn.countDown();

        tab.await("document.querySelector('.batch .stage').textContent === 'Cancelled'");
        assertThat(tab.text(".batch .amount")).isEqualTo("Nothing was added.");
        assertThat(times).hasValue(1);
        // Where the button was there is nothing to stand on.
        assertThat(tab.evaluate("document.activeElement.id").asText()).isEqualTo("upload-close");
    }

    @Test
    void callsNoFileReadyWhenAFailureMayBeItsOwn() throws IOException {
        tab.drop(file("a.md", 100), file("b\"c.md", 100));
        tab.await("document.querySelector('.batch .stage')?.textContent === 'Reading 2 documents'");
        job = job(
                JobState.SUCCEEDED,
                2,
                new DocumentFailure(new DocumentId("b_c.md"), UnreadableReason.EMPTY, "is empty"));

        tab.await("document.querySelector('.batch .stage').textContent === 'Done'");
        assertThat(tab.text(".batch .amount")).isEqualTo("1 added or replaced, 1 failed");
        assertThat(tab.text(".batch ul")).doesNotContain("ready");
    }

    @Test
    void followsNoJobThatItMayNotSee() throws IOException {
        var asked = new AtomicInteger();
        SERVER.useCases().trackJobs = (_, _, _) -> {
            asked.incrementAndGet();
            throw new ForbiddenException("ingest");
        };
        tab.drop(file("a.md", 100));

        tab.awaitSeen(".batch.problem");
        assertThat(tab.text(".batch .amount")).contains("scope");
        assertThat(asked).hasValue(1);
    }

    @Test
    void goesOnWithAJobWhoseEventsBreakOff() throws IOException {
        var asked = new AtomicInteger();
        SERVER.useCases().trackJobs = (_, _, _) -> {
            if (asked.incrementAndGet() == 2) {
                throw new OverloadedException("too many at once");
            }
            return asked.get() < 4 ? job : job(JobState.SUCCEEDED, 2);
        };
        tab.drop(file("a.md", 100), file("b.md", 100));

        tab.await("document.querySelector('.batch .stage')?.textContent === 'Done'");
        assertThat(tab.text(".batch ul")).contains("ready");
    }

    @Test
    void saysWhatIsTooLarge() throws IOException {
        tab.drop(file("large.md", 5 * TestServer.UPLOAD_LIMIT));

        tab.awaitSeen(".batch.problem");
        assertThat(tab.text(".batch")).contains("large.md").contains("not added");
        assertThat(tab.text(".batch .amount")).contains("larger than");
    }

    @Test
    void explainsWhichKeyIsNeededAndTakesIt() {
        SERVER.useCases().authenticate = (credential, _) -> new Caller(
                new Principal("somebody"),
                credential instanceof Credential.Secret ? Set.of(Scope.CHAT, Scope.INGEST) : Set.of(Scope.CHAT));

        tab.click("#add");
        tab.awaitSeen("#upload-why");
        assertThat(tab.text("#upload-why")).contains("ingest");
        assertThat(tab.evaluate("document.querySelector('#drop').checkVisibility()")
                        .asBoolean())
                .isFalse();

        tab.click("#upload-key");
        tab.awaitSeen("#key");
        tab.type("another");
        tab.press(Key.ENTER);
        tab.awaitSeen("#drop");
        assertThat(tab.evaluate("document.querySelector('#upload-barred').checkVisibility()")
                        .asBoolean())
                .isFalse();
    }

    private Path file(String name, int bytes) throws IOException {
        return Files.writeString(folder.resolve(name), "a".repeat(bytes));
    }

    private static Job job(JobState state, int done, DocumentFailure... failures) {
        return new Job(
                JOB,
                Principal.ANONYMOUS,
                state,
                2,
                done,
                0,
                failures.length,
                0,
                done,
                Optional.of(Samples.AT),
                state == JobState.RUNNING ? Optional.empty() : Optional.of(Samples.AT),
                List.of(failures));
    }
}
