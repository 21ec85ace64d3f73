package dev.ragagent.app.preflight;

import dev.ragagent.app.client.Services;
import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.config.DatabaseUrl;
import dev.ragagent.app.config.ModelSettings;
import dev.ragagent.app.config.ModelSettings.Place;
import dev.ragagent.app.data.IndexFolders;
import dev.ragagent.app.parsing.ParserProgram;
import dev.ragagent.model.retrieval.EmbeddingModel;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which checks a configuration needs. The names are those of roles, not of products, so every deployment has the same; what
 * it does not use is skipped.
 */
final class Checklist {
    static final String CONFIGURATION = "configuration";
    static final String DATA_FOLDER = "data_folder";
    static final String PORT = "port";
    static final String API_KEYS = "api_keys";
    static final String DATABASE = "database";
    static final String DATABASE_RIGHTS = "database_rights";
    static final String DATABASE_TABLES = "database_tables";
    static final String VECTOR_STORE = "vector_store";
    static final String COLLECTION = "collection";
    static final String MODEL_SERVER = "model_server";
    static final String CHAT_MODEL = "chat_model";
    static final String EMBEDDING_MODEL = "embedding_model";
    static final String PARSER = "parser";

    /** All of them, in the order in which they are told. */
    static final List<String> NAMES = List.of(
            CONFIGURATION,
            DATA_FOLDER,
            PORT,
            API_KEYS,
            DATABASE,
            DATABASE_TABLES,
            DATABASE_RIGHTS,
            VECTOR_STORE,
            COLLECTION,
            MODEL_SERVER,
            CHAT_MODEL,
            EMBEDDING_MODEL,
            PARSER);

    private static final int TRIES = 3;

    private Checklist() {}

    /** All but the configuration's own. */
    static List<Check> of(Configuration configuration) {
        var checks = new ArrayList<Check>();
        Optional<URI> running = running(configuration.dataDir());
        checks.add(new DataFolderCheck(configuration.dataDir(), running));
        checks.add(new PortCheck(configuration.port(), running));
        boolean deployed = configuration.database().url().isPresent()
                || configuration.qdrant().isPresent();
        checks.add(new KeysCheck(configuration.access(), deployed));
        checks.addAll(configuration
                .database()
                .url()
                .map(Checklist::database)
                .orElseGet(() -> embeddedDatabase(configuration.dataDir())));
        EmbeddingModel model = configuration.models().configuredEmbedding();
        checks.addAll(configuration
                .qdrant()
                .<List<Check>>map(
                        settings -> List.of(new QdrantCheck(settings), new QdrantCollectionCheck(settings, model)))
                .orElseGet(() -> lucene(IndexFolders.in(configuration.dataDir()).inUse(), model)));
        checks.addAll(models(configuration.models()));
        checks.add(new ParserCheck(ParserProgram.of(configuration)));
        return checks;
    }

    /** Asked before the checks and more than once: a server that is busy, on a machine that is, may answer late. */
    private static Optional<URI> running(Path dataFolder) {
        return Stream.generate(() -> Services.running(dataFolder))
                .limit(TRIES)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static List<Check> database(DatabaseUrl url) {
        return List.of(new DatabaseCheck(url), new DatabaseTablesCheck(url), new DatabaseRightsCheck(url));
    }

    private static List<Check> embeddedDatabase(Path dataFolder) {
        String where = "embedded: the service starts it, with its files in " + dataFolder.resolve("postgres");
        return Stream.of(DATABASE, DATABASE_TABLES, DATABASE_RIGHTS)
                .<Check>map(name -> new NotUsed(name, name.equals(DATABASE) ? where : "embedded"))
                .toList();
    }

    private static List<Check> lucene(Path folder, EmbeddingModel model) {
        return List.of(
                new NotUsed(VECTOR_STORE, "embedded: Lucene, with its files in " + folder),
                new LuceneIndexCheck(folder, model));
    }

    private static List<Check> models(ModelSettings models) {
        var checks = new ArrayList<Check>();
        checks.add(models.server()
                .<Check>map(ModelServerCheck::new)
                .orElseGet(() -> new NotUsed(MODEL_SERVER, "none is configured")));
        checks.add(
                models.generation() == Place.SERVER
                        ? new ChatModelCheck(models.server().orElseThrow(), models.chatModel())
                        : new NotUsed(CHAT_MODEL, "none is configured: answers are sentences of the sources"));
        checks.add(
                models.embeddings() == Place.SERVER
                        ? new EmbeddingModelCheck(models.server().orElseThrow(), models.embeddingOfServer())
                        : new BundledModelCheck());
        return checks;
    }
}
