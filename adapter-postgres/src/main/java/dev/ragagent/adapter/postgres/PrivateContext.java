package dev.ragagent.adapter.postgres;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.inject.BeanConfiguration;
import io.micronaut.inject.BeanDefinitionReference;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A Micronaut context that nobody outside sees: it holds our repositories and what Micronaut Data needs to run them, and
 * none of the beans of the application around it. Our repositories in turn ask for a property that only this context
 * has, so they do not appear in a host's. See docs/adr/0002-private-micronaut-context.md.
 */
@SuppressWarnings({"overrides", "rawtypes"}) // both are the base class's own
final class PrivateContext extends DefaultApplicationContext {
    /** The property that our beans require. */
    static final String MARKER = "dev.ragagent.adapter.postgres.private";

    /** Where the beans of this context may come from. */
    private static final List<String> PACKAGES = List.of(
            "dev.ragagent.adapter.postgres.",
            "io.micronaut.aop.",
            "io.micronaut.context.",
            "io.micronaut.data.",
            "io.micronaut.transaction.");

    private PrivateContext() {
        super(new Isolated());
    }

    /** A started context over the data source, which stays open when the context is closed. */
    static ApplicationContext start(DataSource dataSource) {
        var context = new PrivateContext();
        context.getEnvironment()
                .addPropertySource(PropertySource.of(
                        MARKER,
                        Map.of(
                                MARKER,
                                true,
                                "datasources.default.dialect",
                                "POSTGRES",
                                "datasources.default.schema-generate",
                                "NONE")));
        context.registerSingleton(DataSource.class, dataSource, Qualifiers.byName("default"));
        return context.start();
    }

    @Override
    protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
        List<BeanDefinitionReference> kept = new ArrayList<>();
        for (BeanDefinitionReference reference : super.resolveBeanDefinitionReferences()) {
            if (mayStay(reference.getBeanDefinitionName())) {
                kept.add(reference);
            }
        }
        return kept;
    }

    @Override
    protected Iterable<BeanConfiguration> resolveBeanConfigurations() {
        List<BeanConfiguration> kept = new ArrayList<>();
        for (BeanConfiguration configuration : super.resolveBeanConfigurations()) {
            if (mayStay(configuration.getName() + ".")) {
                kept.add(configuration);
            }
        }
        return kept;
    }

    private static boolean mayStay(String name) {
        return PACKAGES.stream().anyMatch(name::startsWith);
    }

    /**
     * A configuration that takes nothing from its surroundings: no files, no environment, no configurers. The usual
     * builder would call the configurers that the host has on its class path.
     */
    private static final class Isolated implements ApplicationContextConfiguration {
        @Override
        public ClassLoader getClassLoader() {
            return PrivateContext.class.getClassLoader();
        }

        @Override
        public List<String> getEnvironments() {
            return List.of("ragagent-postgres");
        }

        @Override
        public Optional<Boolean> getDeduceEnvironments() {
            return Optional.of(false);
        }

        @Override
        public boolean isDeduceCloudEnvironment() {
            return false;
        }

        @Override
        public boolean isEnableDefaultPropertySources() {
            return false;
        }

        @Override
        public boolean isEnvironmentPropertySource() {
            return false;
        }

        @Override
        public boolean isBannerEnabled() {
            return false;
        }

        @Override
        public Boolean isBootstrapEnvironmentEnabled() {
            return false;
        }
    }
}
