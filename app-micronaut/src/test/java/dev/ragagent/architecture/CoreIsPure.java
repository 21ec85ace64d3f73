package dev.ragagent.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The core reads no clock, randomness, environment or property, logs nothing and starts no thread: all of these are given
 * to it, so that a test can move them.
 */
final class CoreIsPure {
    /** Methods that reach outside, whatever type declares them. */
    private static final Set<String> FORBIDDEN_NAMES = Set.of(
            "now",
            "nanoTime",
            "currentTimeMillis",
            "systemUTC",
            "systemDefaultZone",
            "getenv",
            "getProperty",
            "getLogger",
            "randomUUID",
            "parallelStream",
            "parallel",
            "startVirtualThread",
            "ofVirtual",
            "ofPlatform");

    private static final List<Class<?>> FORBIDDEN_TYPES =
            List.of(Random.class, SecureRandom.class, ThreadLocalRandom.class, Executors.class, ForkJoinPool.class);

    /** What a thread may be asked: only what restores or notices an interrupt. */
    private static final Set<String> ALLOWED_OF_THREAD =
            Set.of("currentThread", "interrupt", "interrupted", "isInterrupted");

    private CoreIsPure() {}

    static HouseRule rule(String corePackage) {
        return new HouseRule(
                "the core reads no clock, randomness or environment, logs nothing and starts no thread",
                noClasses()
                        .that()
                        .resideInAPackage(HouseRules.below(corePackage))
                        .should()
                        .accessTargetWhere(new DescribedPredicate<JavaAccess<?>>("it reaches outside") {
                            @Override
                            public boolean test(JavaAccess<?> access) {
                                return reachesOutside(access.getTarget());
                            }
                        }),
                List.of(corePackage),
                HouseRules.planted(
                        corePackage + ".Planted",
                        "package " + corePackage
                                + "; class Planted { java.time.Instant at = java.time.Instant.now(); }"));
    }

    static boolean reachesOutside(AccessTarget target) {
        JavaClass owner = target.getOwner();
        String name = target.getName();
        if (owner.isEquivalentTo(Thread.class)) {
            return !ALLOWED_OF_THREAD.contains(name);
        }
        if (owner.isEquivalentTo(Math.class)) {
            return name.equals("random");
        }
        if (FORBIDDEN_TYPES.stream().anyMatch(owner::isEquivalentTo)) {
            return true;
        }
        if (owner.isAssignableTo(CompletableFuture.class) && name.endsWith("Async")) {
            return !(target instanceof AccessTarget.CodeUnitAccessTarget call
                    && call.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Executor.class)));
        }
        boolean ofTheJdk = owner.getPackageName().startsWith("java.");
        return ofTheJdk && FORBIDDEN_NAMES.contains(name);
    }
}
