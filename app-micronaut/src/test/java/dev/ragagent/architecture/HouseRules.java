package dev.ragagent.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.ArrayList;
import java.util.List;

/** The boundaries of the house, each with a planted violation. The poms are the first fence, these are the second. */
final class HouseRules {
    private static final String MODEL = "dev.ragagent.model";
    private static final String PORT_IN = "dev.ragagent.port.in";
    private static final String PORT_OUT = "dev.ragagent.port.out";
    private static final String ERROR = "dev.ragagent.error";
    private static final String CORE = "dev.ragagent.core";
    private static final String TESTKIT = "dev.ragagent.testkit";
    private static final String APP = "dev.ragagent.app";
    private static final String ADAPTER = "dev.ragagent.adapter";
    private static final String HTTP = ADAPTER + ".http";
    private static final String POSTGRES = ADAPTER + ".postgres";
    private static final String LUCENE = ADAPTER + ".lucene";
    private static final String ONNX = ADAPTER + ".onnx";
    private static final String PARSE = ADAPTER + ".parse";
    private static final String CRAWL = ADAPTER + ".crawl";
    private static final String MEMORY = ADAPTER + ".memory";
    private static final String OPENAI = ADAPTER + ".openai";
    private static final String QDRANT = ADAPTER + ".qdrant";
    private static final String STUBS = "dev.ragagent.stubs";

    private HouseRules() {}

    static List<HouseRule> all() {
        var rules = new ArrayList<>(List.of(
                portsNeedTheJdkAlone(),
                coreSeesPortsAlone(),
                CoreIsPure.rule(CORE),
                testkitSeesPortsAndTestLibrariesAlone(),
                stubsSeeNothingOfOurs(),
                onlyTheApplicationStartsStubs(),
                adaptersDoNotSeeEachOther(),
                adaptersDoNotSeeCoreOrApp(),
                drivenAdaptersDoNotUseInPorts(),
                httpDoesNotUseOutPorts(),
                portsAreInterfaces(),
                modelHoldsValuesAlone(),
                noUntypedMapInASignature(),
                noPackageCycles()));
        rules.addAll(LibrariesStayHome.rules());
        return List.copyOf(rules);
    }

    private static HouseRule portsNeedTheJdkAlone() {
        return new HouseRule(
                "model, ports and errors need the JDK and JSpecify alone",
                classes()
                        .that()
                        .resideInAnyPackage(below(MODEL), below(PORT_IN), below(PORT_OUT), below(ERROR))
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                below(MODEL),
                                below(PORT_IN),
                                below(PORT_OUT),
                                below(ERROR),
                                "java..",
                                "org.jspecify.."),
                List.of(MODEL, PORT_IN, PORT_OUT, ERROR),
                planted(
                        "dev.ragagent.port.out.Planted",
                        "package dev.ragagent.port.out; interface Planted { org.slf4j.Logger logger(); }"));
    }

    private static HouseRule coreSeesPortsAlone() {
        return new HouseRule(
                "the core sees the ports alone",
                classes()
                        .that()
                        .resideInAPackage(below(CORE))
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                below(CORE),
                                below(MODEL),
                                below(PORT_IN),
                                below(PORT_OUT),
                                below(ERROR),
                                "java..",
                                "org.jspecify.."),
                List.of(CORE),
                planted(
                        "dev.ragagent.core.Planted",
                        "package dev.ragagent.core; class Planted { dev.ragagent.adapter.memory.MemoryVectorStore s; }"));
    }

    private static HouseRule testkitSeesPortsAndTestLibrariesAlone() {
        return new HouseRule(
                "the contract kit sees ports, JUnit and AssertJ alone",
                classes()
                        .that()
                        .resideInAPackage(below(TESTKIT))
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                below(TESTKIT),
                                below(MODEL),
                                below(PORT_OUT),
                                below(ERROR),
                                "java..",
                                "org.junit.jupiter..",
                                "org.assertj..",
                                "org.opentest4j..",
                                "org.apiguardian..",
                                "org.jspecify.."),
                List.of(TESTKIT),
                planted(
                        "dev.ragagent.testkit.Planted",
                        "package dev.ragagent.testkit; class Planted { dev.ragagent.port.in.SearchPassages s; }"));
    }

    /** They stand for the servers of others, so they must not share our idea of what those say. */
    private static HouseRule stubsSeeNothingOfOurs() {
        return new HouseRule(
                "the stubs see nothing of ours and no test library",
                noClasses()
                        .that()
                        .resideInAPackage(below(STUBS))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                below(MODEL),
                                below(PORT_IN),
                                below(PORT_OUT),
                                below(ERROR),
                                below(CORE),
                                below(ADAPTER),
                                below(APP),
                                below(TESTKIT),
                                "org.junit..",
                                "org.assertj.."),
                List.of(STUBS, MODEL, PORT_OUT, ERROR, CORE, ADAPTER, APP, TESTKIT),
                planted(
                        "dev.ragagent.stubs.openai.Planted",
                        "package dev.ragagent.stubs.openai; class Planted { dev.ragagent.port.out.ChatGenerator g; }"));
    }

    private static HouseRule onlyTheApplicationStartsStubs() {
        return new HouseRule(
                "only the application's command starts stubs",
                noClasses()
                        .that()
                        .resideInAPackage("dev.ragagent..")
                        .and()
                        .resideOutsideOfPackages(below(STUBS), below(APP + ".stub"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(below(STUBS)),
                List.of(STUBS, APP + ".stub"),
                planted(
                        "dev.ragagent.app.wiring.Planted",
                        "package dev.ragagent.app.wiring; class Planted { dev.ragagent.stubs.openai.OpenAiStub s; }"));
    }

    private static HouseRule adaptersDoNotSeeEachOther() {
        return new HouseRule(
                "no adapter sees another",
                slices().matching(ADAPTER + ".(*)..").should().notDependOnEachOther(),
                List.of(HTTP, POSTGRES, LUCENE, ONNX, PARSE, CRAWL, MEMORY, OPENAI, QDRANT),
                planted(
                        "dev.ragagent.adapter.lucene.Planted",
                        "package dev.ragagent.adapter.lucene; class Planted {"
                                + " dev.ragagent.adapter.memory.MemoryVectorStore s; }"));
    }

    private static HouseRule adaptersDoNotSeeCoreOrApp() {
        return new HouseRule(
                "no adapter sees the core or the application",
                noClasses()
                        .that()
                        .resideInAPackage(below(ADAPTER))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(below(CORE), below(APP)),
                List.of(ADAPTER, CORE, APP),
                planted(
                        "dev.ragagent.adapter.http.Planted",
                        "package dev.ragagent.adapter.http; class Planted {"
                                + " dev.ragagent.core.confidence.ConfidencePolicy p; }"));
    }

    private static HouseRule drivenAdaptersDoNotUseInPorts() {
        return new HouseRule(
                "driven adapters use out-ports alone",
                noClasses()
                        .that()
                        .resideInAPackage(below(ADAPTER))
                        .and()
                        .resideOutsideOfPackage(below(HTTP))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(below(PORT_IN)),
                List.of(ADAPTER, HTTP, PORT_IN),
                planted(
                        "dev.ragagent.adapter.parse.Planted",
                        "package dev.ragagent.adapter.parse; class Planted { dev.ragagent.port.in.SearchPassages s; }"));
    }

    private static HouseRule httpDoesNotUseOutPorts() {
        return new HouseRule(
                "the HTTP adapter uses in-ports alone",
                noClasses()
                        .that()
                        .resideInAPackage(below(HTTP))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(below(PORT_OUT)),
                List.of(HTTP, PORT_OUT),
                planted(
                        "dev.ragagent.adapter.http.Planted",
                        "package dev.ragagent.adapter.http; class Planted { dev.ragagent.port.out.VectorStore s; }"));
    }

    private static HouseRule portsAreInterfaces() {
        return new HouseRule(
                "ports are interfaces",
                classes()
                        .that()
                        .resideInAnyPackage(PORT_IN, PORT_OUT)
                        .and()
                        .areTopLevelClasses()
                        .and()
                        .doNotHaveSimpleName("package-info")
                        .should()
                        .beInterfaces(),
                List.of(PORT_IN, PORT_OUT),
                planted("dev.ragagent.port.out.Planted", "package dev.ragagent.port.out; class Planted {}"));
    }

    private static HouseRule modelHoldsValuesAlone() {
        return new HouseRule(
                "the model holds records, enums and interfaces alone",
                classes()
                        .that()
                        .resideInAPackage(below(MODEL))
                        .and()
                        .doNotHaveSimpleName("package-info")
                        .and()
                        .areNotAnonymousClasses() // a switch over an enum makes one
                        .should(ArchConditions.beRecords()
                                .or(ArchConditions.beEnums())
                                .or(ArchConditions.beInterfaces())),
                List.of(MODEL),
                planted(
                        "dev.ragagent.model.document.Planted",
                        "package dev.ragagent.model.document; class Planted {}"));
    }

    private static HouseRule noUntypedMapInASignature() {
        ArchRule rule = methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(below(MODEL), below(PORT_IN), below(PORT_OUT), below(ERROR))
                .should(new NoMapOfObjects());
        return new HouseRule(
                "no port speaks of a map of objects",
                rule,
                List.of(MODEL, PORT_IN, PORT_OUT, ERROR),
                planted(
                        "dev.ragagent.port.out.Planted",
                        "package dev.ragagent.port.out; interface Planted {"
                                + " java.util.List<java.util.Map<String, Object>> rows(); }"));
    }

    private static HouseRule noPackageCycles() {
        return new HouseRule(
                "no package cycles",
                slices().matching("dev.ragagent.(**)").should().beFreeOfCycles(),
                List.of("dev.ragagent"),
                planted(
                        "dev.ragagent.model.score.Planted",
                        "package dev.ragagent.model.score; interface Planted {"
                                + " dev.ragagent.model.confidence.ConfidenceLevel level();"
                                + " dev.ragagent.model.confidence.Verdict verdict(); }"));
    }

    static String below(String packageName) {
        return packageName + "..";
    }

    static HouseRule.Planted planted(String type, String source) {
        return new HouseRule.Planted(type, source);
    }
}
