package dev.ragagent.app.cli;

import dev.ragagent.app.build.Version;
import picocli.CommandLine.IVersionProvider;

/** Says which version this is. */
final class OurVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"rag " + Version.current()};
    }
}
