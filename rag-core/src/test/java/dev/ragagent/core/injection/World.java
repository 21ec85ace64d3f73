package dev.ragagent.core.injection;

import dev.ragagent.adapter.memory.BagOfWordsEmbedder;
import dev.ragagent.adapter.memory.MemorySessionStore;
import dev.ragagent.adapter.memory.RandomIds;
import dev.ragagent.adapter.memory.ScriptedChatGenerator;
import dev.ragagent.core.Library;
import dev.ragagent.core.RagEngine;
import dev.ragagent.core.RagParts;
import dev.ragagent.core.RagSettings;
import dev.ragagent.core.Surroundings;
import dev.ragagent.core.admission.RequestLimits;
import dev.ragagent.core.confidence.ConfidenceThresholds;
import dev.ragagent.core.generation.GenerationSettings;
import dev.ragagent.core.session.SessionSettings;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.generation.ChatMessage;
import dev.ragagent.model.generation.ChatPrompt;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.score.CalibratedScore;
import dev.ragagent.port.out.PipelineObserver;
import dev.ragagent.stubs.openai.ChatCall;
import dev.ragagent.stubs.openai.ChatScript;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** An engine with an obedient model, over a few documents of an island's tourist office. */
final class World {
    static final Caller ANN = caller("ann");
    static final Caller BOB = caller("bob");
    static final String QUESTION = "When does the ferry to the island leave?";
    /** What the ferry's page says; the part in the middle may give way to something planted. */
    static final List<String> FERRY = List.of(
            "The ferry to the island leaves at six in the morning.",
            "The crossing takes forty minutes.",
            "Bicycles travel free of charge.");

    private static final Metadata HERE = tenant("here");
    static final Filter OURS = new Filter.AnyOf("tenant", Set.of(new MetadataValue.Text("here")));

    private final BagOfWordsEmbedder embedder = new BagOfWordsEmbedder(4096, 512);
    private final Library library = new Library(embedder);
    private final ChatScript obedient = ChatScript.obedient();
    private final RagEngine engine;
    final List<ChatPrompt> prompts = new ArrayList<>();

    World() {
        this.engine = new RagEngine(
                new RagParts(
                        library.store,
                        library.ledger,
                        new MemorySessionStore(),
                        embedder,
                        Optional.of(new ScriptedChatGenerator(prompt -> {
                            prompts.add(prompt);
                            return obedient.answer(call(prompt)).text();
                        })),
                        new Surroundings(
                                task -> Thread.ofVirtual().start(task),
                                InstantSource.fixed(Library.NOW),
                                System::nanoTime,
                                new RandomIds()),
                        List.of(),
                        PipelineObserver.noop()),
                new RagSettings(
                        new RequestLimits(5, 20, 1000, new CalibratedScore(0.01), RetrievalMode.HYBRID),
                        new ConfidenceThresholds(0.85, 0.75, 0.01),
                        SessionSettings.DEFAULT,
                        new GenerationSettings(1000, 1500, GenerationSettings.WhenDown.FAIL)));
        put("museum", "Museum", HERE, "The museum of the island opens at ten. It shows ships and nets.");
        put("bakery", "Bakery", HERE, "The bakery beside the harbour sells bread from five in the morning.");
        put("foreign", "Ferry", tenant("elsewhere"), "The ferry to the island leaves at midnight, elsewhere.");
    }

    /** With something else in the middle of the page that answers, and of another page. */
    static World with(String ferry, String cafe) {
        var world = new World();
        world.put("ferry", "Ferry", HERE, FERRY.get(0) + " " + ferry + " " + FERRY.get(2));
        world.put(
                "cafe",
                "Cafe on the ferry",
                HERE,
                "The ferry has a small cafe on its upper deck. " + cafe + " It serves tea and soup.");
        return world;
    }

    void put(String document, String title, String... paragraphs) {
        put(document, title, HERE, paragraphs);
    }

    private void put(String document, String title, Metadata metadata, String... paragraphs) {
        library.put(Library.version(document, title, metadata, paragraphs));
    }

    Answer ask(String question) {
        return ask(ANN, Optional.empty(), question);
    }

    Answer ask(Caller caller, Optional<SessionId> session, String question) {
        return engine.answerQuestion()
                .answer(
                        caller,
                        new Question(question, session, OptionalInt.empty(), Optional.empty(), OURS),
                        Library.soon());
    }

    /** What the model writes when it is given a document as it is, as a service does that takes no care. */
    static String carelessly(String ferry) {
        var call = new ChatCall(
                "obedient",
                List.of(
                        new ChatCall.Message("system", "Answer from the sources."),
                        new ChatCall.Message(
                                "user",
                                "<<source 1 f>>\n" + FERRY.get(0) + " " + ferry + " " + FERRY.get(2)
                                        + "\n<</source 1 f>>\n\nQuestion: " + QUESTION)),
                1000,
                false);
        return ChatScript.obedient().answer(call).text();
    }

    /** What the model writes to the first prompt. */
    static String firstWritten(World world) {
        return written(world.prompts.getFirst());
    }

    static String written(ChatPrompt prompt) {
        return ChatScript.obedient().answer(call(prompt)).text();
    }

    static boolean holds(String text, String word) {
        return text.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }

    private static ChatCall call(ChatPrompt prompt) {
        var messages = new ArrayList<ChatCall.Message>();
        messages.add(new ChatCall.Message("system", prompt.instructions()));
        for (ChatMessage message : prompt.messages()) {
            messages.add(new ChatCall.Message(message.role().name().toLowerCase(Locale.ROOT), message.text()));
        }
        return new ChatCall("obedient", messages, prompt.maxTokens(), false);
    }

    private static Metadata tenant(String name) {
        return new Metadata(Map.of("tenant", new MetadataValue.Text(name)));
    }

    private static Caller caller(String name) {
        return new Caller(new Principal(name), Set.of(Scope.CHAT));
    }
}
