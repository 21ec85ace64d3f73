package dev.ragagent.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import dev.ragagent.model.score.Score;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the real tree against the rules, and each rule against a violation that it must see. */
class ArchitectureTest {
    private static JavaClasses tree;

    @BeforeAll
    static void importTheTree() {
        // Sibling modules may come as jars, so jars are not left out.
        tree = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.ragagent");
    }

    static Stream<HouseRule> rules() {
        return HouseRules.all().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theTreeKeepsTheRule(HouseRule rule) {
        EvaluationResult result = rule.rule().evaluate(tree);
        assertThat(result.getFailureReport().getDetails()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleSeesAPlantedViolation(HouseRule rule, @TempDir Path folder) throws IOException, URISyntaxException {
        JavaClasses withViolation = new PlantedClasses(portsClasses(), folder).beside(rule.planted());
        EvaluationResult result = rule.rule().allowEmptyShould(true).evaluate(withViolation);
        assertThat(result.getFailureReport().getDetails())
                .anyMatch(detail -> detail.contains("Planted"), "names the planted type");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyPackageOfTheRuleHoldsAClass(HouseRule rule) {
        assertThat(rule.packages())
                .allSatisfy(name -> assertThat(tree.stream()
                                .filter(type -> !type.getSimpleName().equals("package-info"))
                                .filter(type -> (type.getPackageName() + ".").startsWith(name + ".")))
                        .as("classes below %s", name)
                        .isNotEmpty());
    }

    @Test
    void thePurityRuleSeesEachWayOut(@TempDir Path folder) throws IOException, URISyntaxException {
        HouseRule purity = CoreIsPure.rule("dev.ragagent.core");
        for (String expression : new String[] {
            "java.time.Instant.now()",
            "System.nanoTime()",
            "System.currentTimeMillis()",
            "System.getenv(\"HOME\")",
            "System.getProperty(\"user.home\")",
            "System.getLogger(\"x\")",
            "java.util.UUID.randomUUID()",
            "Math.random()",
            "new java.util.Random(1)",
            "java.util.concurrent.ThreadLocalRandom.current()",
            "new java.security.SecureRandom()",
            "new Thread(() -> {})",
            "Thread.ofVirtual()",
            "java.util.concurrent.Executors.newCachedThreadPool()",
            "java.util.List.of(1).parallelStream()",
            "java.util.concurrent.CompletableFuture.supplyAsync(() -> 1)",
            "java.time.Clock.systemUTC()"
        }) {
            var planted = HouseRules.planted(
                    "dev.ragagent.core.Planted",
                    "package dev.ragagent.core; class Planted { Object out = " + expression + "; }");
            JavaClasses withViolation = new PlantedClasses(portsClasses(), folder).beside(planted);
            assertThat(purity.rule().evaluate(withViolation).hasViolation())
                    .as(expression)
                    .isTrue();
        }
    }

    @Test
    void thePurityRuleLetsAnInterruptBeRestored(@TempDir Path folder) throws IOException, URISyntaxException {
        var planted = HouseRules.planted(
                "dev.ragagent.core.Planted",
                "package dev.ragagent.core; class Planted { void stop() { Thread.currentThread().interrupt(); } }");
        JavaClasses clean = new PlantedClasses(portsClasses(), folder).beside(planted);
        assertThat(CoreIsPure.rule("dev.ragagent.core").rule().evaluate(clean).hasViolation())
                .isFalse();
    }

    /** Where the compiled ports are: a folder, or the module's jar. */
    private static Path portsClasses() throws URISyntaxException {
        return Path.of(
                Score.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
