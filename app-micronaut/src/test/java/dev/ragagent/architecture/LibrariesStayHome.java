package dev.ragagent.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.Arrays;
import java.util.List;

/** Frameworks and SDKs stay in the modules that name them. */
final class LibrariesStayHome {
    private LibrariesStayHome() {}

    static List<HouseRule> rules() {
        return List.of(
                stay(
                        "Micronaut",
                        "io.micronaut.context.annotation.Factory",
                        homes("adapter.http", "adapter.postgres", "app"),
                        "io.micronaut.."),
                stay(
                        "Jakarta",
                        "jakarta.inject.Singleton",
                        homes("adapter.http", "adapter.postgres", "app"),
                        "jakarta.."),
                stay("JDBC", "java.sql.Connection", homes("adapter.postgres", "app"), "java.sql..", "javax.sql.."),
                stay("Lucene", "org.apache.lucene.index.IndexReader", homes("adapter.lucene"), "org.apache.lucene.."),
                stay(
                        "ONNX Runtime",
                        "ai.onnxruntime.OrtSession",
                        homes("adapter.onnx"),
                        "ai.onnxruntime..",
                        "ai.djl.."),
                stay("the HTML parser", "org.jsoup.Jsoup", homes("adapter.crawl", "adapter.parse"), "org.jsoup.."),
                stay("the Markdown parser", "org.commonmark.node.Node", homes("adapter.parse"), "org.commonmark.."),
                stay(
                        "the crawler's libraries",
                        "org.apache.hc.client5.http.DnsResolver",
                        homes("adapter.crawl"),
                        "org.apache.hc..",
                        "crawlercommons.."),
                stay(
                        "LangChain4j",
                        "dev.langchain4j.model.chat.ChatModel",
                        homes("adapter.openai"),
                        "dev.langchain4j.."),
                stay(
                        "the Qdrant client",
                        "io.qdrant.client.QdrantClient",
                        homes("adapter.qdrant", "stubs.qdrant"),
                        "io.qdrant..",
                        "io.grpc..",
                        "com.google.protobuf.."),
                stay(
                        "Resilience4j",
                        "io.github.resilience4j.circuitbreaker.CircuitBreaker",
                        homes("adapter.openai", "adapter.qdrant"),
                        "io.github.resilience4j.."),
                stay(
                        "Caffeine",
                        "com.github.benmanes.caffeine.cache.Cache",
                        homes("adapter.memory", "adapter.postgres", "app"),
                        "com.github.benmanes.caffeine.."),
                stay(
                        "Bucket4j",
                        "io.github.bucket4j.Bucket",
                        homes("adapter.memory", "adapter.postgres"),
                        "io.github.bucket4j.."),
                stay(
                        "the MCP SDK",
                        "io.modelcontextprotocol.spec.McpSchema",
                        homes("adapter.http.mcp"),
                        "io.modelcontextprotocol.."),
                stay("picocli", "picocli.CommandLine", homes("app"), "picocli..", "me.tongfei.."),
                stay(
                        "Micrometer",
                        "io.micrometer.core.instrument.Counter",
                        homes("adapter.http", "app"),
                        "io.micrometer.."),
                stay("Logback", "ch.qos.logback.classic.Logger", homes("app"), "ch.qos.logback.."));
    }

    private static HouseRule stay(String library, String aTypeOfIt, List<String> homes, String... packages) {
        String[] homePackages = homes.stream().map(HouseRules::below).toArray(String[]::new);
        return new HouseRule(
                library + " stays in " + String.join(", ", homes),
                noClasses()
                        .that()
                        .resideInAPackage("dev.ragagent..")
                        .and()
                        .resideOutsideOfPackages(homePackages)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(packages),
                homes,
                HouseRules.planted(
                        "dev.ragagent.core.Planted",
                        "package dev.ragagent.core; class Planted { " + aTypeOfIt + " library; }"));
    }

    private static List<String> homes(String... names) {
        return Arrays.stream(names).map(name -> "dev.ragagent." + name).toList();
    }
}
