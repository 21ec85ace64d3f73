package dev.ragagent.adapter.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.FakeUseCases;
import dev.ragagent.adapter.http.Samples;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.adapter.http.browser.Chromium;
import dev.ragagent.adapter.http.browser.Key;
import dev.ragagent.adapter.http.browser.Tab;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.ChatGeneratorException;
import dev.ragagent.error.InvalidCredentialException;
import dev.ragagent.error.NotFoundException;
import dev.ragagent.error.OverloadedException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Credential;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.confidence.RefusalReason;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.AnswerKind;
import dev.ragagent.model.conversation.AskedQuestion;
import dev.ragagent.model.conversation.Context;
import dev.ragagent.model.conversation.Conversation;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.Rating;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.conversation.Turn;
import dev.ragagent.model.health.HealthReport;
import dev.ragagent.model.health.HealthStatus;
import dev.ragagent.model.time.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The chat page as somebody uses it: questions, answers, citations, refusals, keys. */
class ChatInBrowserTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    /** The first sign is one code point of two chars, as everything behind it shows. */
    private static final String PASSAGE =
            "🦀 Crabs have ten legs. Most of them walk sideways, and a few walk straight ahead.";

    private static final Answer CRABS = new ShownAnswer("""
            ## How 🦀 walk

            Most crabs **walk sideways** [1]. Nobody *knows* why.

            1. look
            2. count the `legs` [1]

            | animal | legs |
            |:-------|-----:|
            | crab   | 10   |

            ```
            if (a < b && "c") walk();
            ```

            More on [crabs](https://example.org/crabs).
            """)
            .source("Crabs", PASSAGE, "https://example.org/zoo")
            .cites(1, "Most crabs", "Most of them walk sideways")
            .cites(1, "count the", "Crabs have ten legs")
            .unsupported("Nobody *knows* why.")
            .make();

    private Tab tab;
    private List<String> keys = List.of();

    @BeforeEach
    void open() {
        SERVER.useCases().checkHealth =
                (_, _) -> new HealthReport(HealthStatus.HEALTHY, List.of(), List.of(), Samples.AT);
        keys = SERVER.useCases().streamOnceAsOthers();
        tab = CHROMIUM.open(page());
    }

    @AfterEach
    void nothingWentWrong() {
        assertThat(tab.errors()).isEmpty();
        assertThat(tab.forbidden()).isEmpty();
        assertThat(tab.requests()).allMatch(url -> url.startsWith(page()) || url.startsWith("data:"));
    }

    @Test
    void showsMarkdownWhileItIsWrittenAndTheWholeWithItsCitations() {
        var proceed = new CountDownLatch(1);
        SERVER.useCases().streamAnswer = (_, _, listener, _) -> {
            listener.evidence(Optional.of(Samples.allowed()), CRABS.sources());
            listener.text("## How 🦀 walk\n\nMost crabs **walk sideways** [1]. Nobody *knows");
            await(proceed);
            return CRABS;
        };

        ask("How do crabs walk?");

        tab.await("document.querySelector('.draft strong')?.textContent === 'walk sideways'");
        assertThat(tab.text(".asked")).isEqualTo("How do crabs walk?");
        assertThat(tab.text(".draft")).contains("Nobody *knows"); // not yet closed
        // Said aloud is the whole, not each piece of it.
        assertThat(tab.evaluate("document.querySelector('.draft').inert").asBoolean())
                .isTrue();
        assertThat(tab.evaluate("document.querySelector('#log').getAttribute('aria-busy')")
                        .asText())
                .isEqualTo("true");

        proceed.countDown();
        tab.awaitSeen(".answer .sources");

        assertThat(tab.count(".draft")).isZero();
        assertThat(tab.text(".answer .text h4")).isEqualTo("How 🦀 walk");
        assertThat(tab.text(".answer em")).isEqualTo("knows");
        assertThat(tab.count(".answer .text ol > li")).isEqualTo(2);
        assertThat(tab.text(".answer li code")).isEqualTo("legs");
        assertThat(tab.text(".answer pre")).isEqualTo("if (a < b && \"c\") walk();");
        assertThat(tab.text(".answer tbody")).isEqualTo("crab\t10");
        assertThat(tab.evaluate("document.querySelector('.answer tbody td:last-child').style.textAlign")
                        .asText())
                .isEqualTo("right");
        assertThat(tab.evaluate("[...document.querySelectorAll('.answer .text a')].map((a) => a.href + ' ' + a.rel)")
                        .toString())
                .isEqualTo("[\"https://example.org/crabs noopener noreferrer nofollow\"]");
        assertThat(tab.evaluate(
                                "[...document.querySelectorAll('.text .unsupported')].map((e) => e.textContent).join('')")
                        .asText())
                .isEqualTo("Nobody knows why");
        assertThat(tab.text(".confidence .word")).isEqualTo("Likely right (0.87)");
        assertThat(tab.count(".answer .text .cite")).isEqualTo(2);
    }

    @Test
    void opensTheQuotedWordsOfACitationByKeyboardAndGoesBack() {
        answerWith(CRABS);
        ask("How do crabs walk?");
        tab.awaitSeen(".answer .cite");

        tab.evaluate("document.querySelectorAll('.cite')[1].focus()");
        tab.press(Key.ENTER);

        tab.awaitSeen("details[open] mark.current");
        assertThat(tab.text("mark.current")).isEqualTo("Crabs have ten legs");
        assertThat(tab.text("details[open] .chunk")).isEqualTo(PASSAGE);
        assertThat(focused()).isEqualTo("SUMMARY");
        tab.await("(() => { const r = document.querySelector('mark.current').getBoundingClientRect();"
                + " return r.top >= 0 && r.bottom <= innerHeight; })()");

        tab.press(Key.ESCAPE);
        assertThat(tab.count("details[open]")).isZero();
        assertThat(focused()).isEqualTo("BUTTON");

        tab.click(".cite");
        tab.awaitSeen("details[open] mark.current");
        assertThat(tab.text("mark.current")).isEqualTo("Most of them walk sideways");
    }

    @Test
    void leavesQuotedSentencesLetterForLetter() {
        answerWith(new ShownAnswer("Call __init__ with *args and <T> [1].\nTwo 🦀 [1].")
                .kind(AnswerKind.EXTRACTIVE)
                .source("Python", "Call __init__ with *args and <T>. Two 🦀.", "https://example.org")
                .cites(1, "Call", "Call __init__ with *args and <T>.")
                .cites(1, "Two", "Two 🦀.")
                .make());
        ask("How is it made?");
        tab.awaitSeen(".answer .cite");

        assertThat(tab.evaluate("document.querySelector('.answer .text').textContent")
                        .asText())
                .isEqualTo("Call __init__ with *args and <T> 1.\nTwo 🦀 1.");
        assertThat(tab.count(".answer .text :is(strong, em)")).isZero();
        tab.click(".cite:last-of-type");
        assertThat(tab.text("mark.current")).isEqualTo("Two 🦀.");
    }

    @Test
    void saysWhyItRefusesAndWhatToTry() {
        answerWith(ShownAnswer.refusal(RefusalReason.LOW_CONFIDENCE));
        ask("What is the capital of France?");
        tab.awaitSeen(".refused");

        assertThat(tab.text(".refused .text"))
                .isEqualTo("I am sorry, what I found does not fit this question well enough.");
        assertThat(tab.text(".refused .hint-to-try")).contains("more specific");
        assertThat(tab.text(".refused .confidence")).contains("Not sure enough to answer (0.41)");
        assertThat(tab.evaluate("document.querySelector('.refused .sources').checkVisibility()")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void asksForAKeyAndKeepsItForTheTab() {
        List<String> shown = new CopyOnWriteArrayList<>();
        SERVER.useCases().authenticate = (credential, _) -> {
            if (!(credential instanceof Credential.Secret(String secret))) {
                throw new InvalidCredentialException(true);
            }
            shown.add(secret);
            if (!secret.equals("right")) {
                throw new InvalidCredentialException(false);
            }
            return Caller.ANONYMOUS;
        };
        answerWith(CRABS);

        ask("How do crabs walk?");
        tab.awaitSeen("#key-dialog");
        assertThat(focused()).isEqualTo("INPUT");
        tab.type("wrong");
        tab.press(Key.ENTER);
        tab.awaitSeen("#key-refused");
        tab.type("right");
        tab.press(Key.ENTER);

        tab.awaitSeen(".answer .cite");
        assertThat(shown).containsExactly("wrong", "right");
        ask("Why?");
        tab.await("document.querySelectorAll('.answer').length === 2");
        assertThat(shown).containsExactly("wrong", "right", "right");
    }

    @Test
    void stopsWhenToldAndAsksAgain() throws InterruptedException {
        var interrupted = new CountDownLatch(1);
        SERVER.useCases().streamAnswer = (_, _, listener, _) -> {
            listener.evidence(Optional.of(Samples.allowed()), CRABS.sources());
            listener.text("Most");
            try {
                Thread.sleep(20_000);
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            throw new CallInterruptedException("writing");
        };
        ask("How do crabs walk?");
        tab.awaitSeen(".draft");

        tab.click("#stop");

        tab.awaitSeen(".problem .again");
        assertThat(tab.text(".problem h2")).isEqualTo("Stopped");
        assertThat(tab.count(".draft")).isZero();
        assertThat(interrupted.await(2, TimeUnit.SECONDS)).isTrue();
        answerWith(CRABS);
        tab.click(".problem .again");
        tab.awaitSeen(".answer .cite");
        assertThat(tab.count(".asked")).isEqualTo(1);
        assertThat(where()).isEqualTo("question"); // both buttons that were pressed are gone
        assertThat(keys).hasSize(2).containsOnly(keys.getFirst());
        ask("Why?");
        tab.await("document.querySelectorAll('.answer').length === 2");
        assertThat(keys).hasSize(3).last().isNotEqualTo(keys.getFirst());
    }

    @Test
    void takesBackWhatABrokenAnswerHasShownAndSaysWhenToTryAgain() {
        SERVER.useCases().streamAnswer = (_, _, listener, _) -> {
            listener.evidence(Optional.of(Samples.allowed()), CRABS.sources());
            listener.text("Most");
            tab.awaitSeen(".draft");
            throw new ChatGeneratorException(
                    ChatGeneratorException.Kind.UNAVAILABLE, true, null, "the model broke off", null);
        };
        ask("How do crabs walk?");
        tab.awaitSeen(".problem .again");
        assertThat(tab.count(".draft, .waiting")).isZero();
        assertThat(tab.text(".problem")).contains("Request ");

        SERVER.useCases().streamAnswer = (_, _, _, _) -> {
            throw new OverloadedException("too many at once");
        };
        tab.click(".problem .again");
        tab.await("/Try again in \\d+ seconds/.test(document.querySelector('.problem .action')?.textContent)");
    }

    @Test
    void showsOneAnswerForARefusalThatWithdrawsAnother() {
        Answer refusal = ShownAnswer.refusal(RefusalReason.UNGROUNDED_ANSWER);
        SERVER.useCases().streamAnswer = (_, _, listener, _) -> {
            listener.evidence(Optional.of(Samples.allowed()), CRABS.sources());
            listener.text("Crabs can fly.");
            tab.await("document.querySelector('.draft')?.innerText.includes('fly')");
            return refusal;
        };
        ask("How do crabs walk?");

        tab.awaitSeen(".refused .hint-to-try");
        assertThat(tab.text("#log")).doesNotContain("fly").contains("the sources did not bear it out");
    }

    @Test
    void beginsAnewWhenTheConversationIsGoneOrTheKeyIsAnothers() {
        List<Context> contexts = new CopyOnWriteArrayList<>();
        SERVER.useCases().streamAnswer = (_, question, listener, _) -> {
            contexts.add(question.context());
            if (contexts.size() == 2) {
                throw new NotFoundException(NotFoundException.Kind.SESSION, Samples.SESSION.toString());
            }
            listener.evidence(Optional.of(Samples.allowed()), CRABS.sources());
            return CRABS;
        };
        ask("One?");
        tab.await("document.querySelectorAll('.answer').length === 1");
        ask("Two?");
        tab.awaitSeen(".problem .again");
        assertThat(tab.text(".problem h2")).isEqualTo("This conversation has expired");
        tab.click(".problem .again");
        tab.await("document.querySelectorAll('.answer').length === 2");

        SERVER.useCases().authenticate = (credential, _) -> new Caller(
                new Principal("somebody"),
                credential instanceof Credential.Secret ? Set.of(Scope.CHAT, Scope.INGEST) : Set.of(Scope.CHAT));
        tab.click("#add");
        tab.click("#upload-key");
        tab.awaitSeen("#key");
        tab.type("another");
        tab.press(Key.ENTER);
        tab.await("!document.querySelector('#key-dialog').open");
        tab.await("document.querySelector('#upload-key').hidden"); // which moves the button that is clicked next
        tab.click("#upload-close");
        tab.await("document.querySelector('#erase').disabled");
        ask("Three?");
        tab.await("document.querySelectorAll('.answer').length === 3");

        var none = new Context.NewSession();
        assertThat(contexts).containsExactly(none, new Context.InSession(Samples.SESSION), none, none);
        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void showsAConversationOnceItCanBeRead() {
        answerWith(CRABS);
        ask("How do crabs walk?");
        tab.awaitSeen(".answer .cite");
        SERVER.useCases().manageSessions = new FakeUseCases.Sessions() {
            @Override
            public Conversation history(Caller caller, SessionId id, Deadline deadline) {
                throw new OverloadedException("too many at once");
            }
        };

        tab.reload();
        tab.awaitSeen(".problem .again");
        assertThat(tab.text(".problem")).contains("can't be shown").contains("Try again in");
        ask("And why?");
        tab.awaitSeen(".answer .cite");
        SERVER.useCases().manageSessions = history();
        tab.click(".problem .again");

        tab.await("document.querySelectorAll('.answer').length === 2");
        assertThat(tab.evaluate("[...document.querySelectorAll('.asked')].map((e) => e.textContent)")
                        .toString())
                .isEqualTo("[\"How do crabs walk?\",\"And why?\"]");
        assertThat(tab.text(".answer .restored")).contains("does not keep");
        assertThat(tab.evaluate("document.querySelectorAll('.restored')[1].hidden")
                        .asBoolean())
                .isTrue();
    }

    /** An earlier turn, and the one that was asked while it could not be read. */
    private static FakeUseCases.Sessions history() {
        return new FakeUseCases.Sessions() {
            @Override
            public Conversation history(Caller caller, SessionId id, Deadline deadline) {
                var first = new AskedQuestion(new MessageId(new UUID(1, 1)), "How do crabs walk?", Samples.AT);
                var second = new AskedQuestion(new MessageId(new UUID(1, 2)), "And why?", Samples.AT);
                var turns = List.of(new Turn(first, withId(new UUID(2, 1))), new Turn(second, CRABS));
                return new Conversation(id, Samples.AT, Samples.AT, Samples.AT, "Crabs", turns);
            }
        };
    }

    private static Answer withId(UUID id) {
        return new Answer(
                new MessageId(id),
                CRABS.session(),
                CRABS.text(),
                CRABS.kind(),
                CRABS.degraded(),
                CRABS.assessment(),
                CRABS.disclaimer(),
                CRABS.sources(),
                CRABS.citations(),
                CRABS.unsupported(),
                CRABS.at(),
                CRABS.model(),
                CRABS.usage(),
                CRABS.timings());
    }

    @Test
    void keepsTheConversationRatesAndErasesIt() {
        List<Context> contexts = new CopyOnWriteArrayList<>();
        List<String> said = new CopyOnWriteArrayList<>();
        SERVER.useCases().streamAnswer = (_, question, listener, _) -> {
            contexts.add(question.context());
            listener.evidence(Optional.of(Samples.allowed()), CRABS.sources());
            return CRABS;
        };
        SERVER.useCases().giveFeedback = (_, _, rating, comment, _) -> said.add(rating + " " + comment.orElse("-"));
        SERVER.useCases().manageSessions = new FakeUseCases.Sessions() {
            @Override
            public Conversation history(Caller caller, SessionId id, Deadline deadline) {
                var asked = new AskedQuestion(Samples.MESSAGE, "How do crabs walk?", Samples.AT);
                return new Conversation(
                        id, Samples.AT, Samples.AT, Samples.AT, "Crabs", List.of(new Turn(asked, CRABS)));
            }

            @Override
            public void erase(Caller caller, SessionId id, Deadline deadline) {
                said.add("erased " + id);
            }
        };
        ask("How do crabs walk?");
        tab.awaitSeen(".answer .cite");

        tab.click("[data-rating=down]");
        tab.awaitSeen(".words input");
        tab.click(".words input");
        tab.type("too short");
        tab.press(Key.ENTER);
        tab.await("document.querySelector('.words').hidden");
        assertThat(said).containsExactly(Rating.DOWN + " -", Rating.DOWN + " too short");
        assertThat(where()).isEqualTo("said");

        tab.reload();
        tab.awaitSeen(".answer .cite");
        assertThat(tab.text(".asked")).isEqualTo("How do crabs walk?");
        ask("And why?");
        tab.await("document.querySelectorAll('.answer').length === 2");
        assertThat(contexts).containsExactly(new Context.NewSession(), new Context.InSession(Samples.SESSION));

        tab.click("#erase");
        tab.awaitSeen("#welcome");
        assertThat(tab.dialogs()).singleElement().asString().startsWith("Erase this conversation?");
        assertThat(said).last().isEqualTo("erased " + Samples.SESSION);
        assertThat(tab.count("#log > *")).isZero();
        assertThat(focused()).isEqualTo("TEXTAREA");
    }

    @Test
    void fitsAPhoneAndIsReachedByKeyboard() {
        tab.phone(360, 740);
        answerWith(new ShownAnswer("Wide [1]:\n\n| a | b | c | d | e | f | g | h |\n|-|-|-|-|-|-|-|-|\n|"
                        + " wide cell |".repeat(8) + "\n\n```\n" + "x".repeat(300) + "\n```\n\n" + "y".repeat(300))
                .source("z".repeat(120), PASSAGE + " " + "w".repeat(300), "https://example.org/" + "u".repeat(200))
                .cites(1, "Wide", "Crabs have ten legs")
                .make());
        ask("q".repeat(300));
        tab.awaitSeen(".answer .cite");
        tab.click(".cite");
        tab.awaitSeen("details[open]");

        assertThat(tab.evaluate("document.documentElement.scrollWidth").asInt()).isEqualTo(360);
        assertThat(tab.evaluate("[...document.querySelectorAll('button, summary, textarea')]"
                                + ".filter((e) => e.checkVisibility() && !e.classList.contains('cite'))"
                                + ".map((e) => [e.id || e.className || e.tagName, Math.round(e.getBoundingClientRect().height)])"
                                + ".filter(([, height]) => height < 44)")
                        .toString())
                .isEqualTo("[]");
        assertThat(tab.evaluate("document.querySelector('.cite').getBoundingClientRect().height >= 24")
                        .asBoolean())
                .isTrue();

        tab.evaluate("document.activeElement.blur(); document.querySelector('#add').focus()");
        List<String> reached = new ArrayList<>(List.of(where()));
        for (int i = 0; i < 10; i++) {
            tab.press(Key.TAB);
            reached.add(where());
        }
        assertThat(reached)
                .containsExactly(
                        "add",
                        "erase",
                        "renew",
                        "cite",
                        "scroller",
                        "scroller",
                        "SUMMARY",
                        "chunk",
                        "A",
                        "quiet",
                        "quiet");
        assertThat(tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                        .asText())
                .isEqualTo("solid");
        assertThat(tab.spoken())
                .contains(
                        "button Source 1: show the quoted words",
                        "button Erase this conversation",
                        "group Table",
                        "group Code",
                        "button New conversation",
                        "textbox Your question",
                        "log Conversation")
                .doesNotContain("button ", "textbox ", "link ");
    }

    private void answerWith(Answer answer) {
        SERVER.useCases().streamAnswer = (_, _, listener, _) -> {
            listener.evidence(answer.assessment(), answer.sources());
            listener.text(answer.text());
            return answer;
        };
    }

    private void ask(String question) {
        tab.click("#question");
        tab.type(question);
        tab.press(Key.ENTER);
    }

    private String focused() {
        return tab.evaluate("document.activeElement.tagName").asText();
    }

    private String where() {
        return tab.evaluate(
                        "document.activeElement.id || document.activeElement.className || document.activeElement.tagName")
                .asText();
    }

    private static String page() {
        return "http://127.0.0.1:" + SERVER.port() + "/";
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new CallInterruptedException("waiting");
        }
    }
}
