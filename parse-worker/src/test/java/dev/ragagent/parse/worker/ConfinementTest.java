package dev.ragagent.parse.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the process that reads documents can't do any more, tried from within. */
class ConfinementTest {
    @TempDir
    Path folder;

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have nothing of the kind; preflight says so")
    void itCanReadAndThinkAndNothingElse() throws Exception {
        List<String> allowed = List.of("read: done", "run a thread: done");
        List<String> free = whatItCanDo(false);
        assertThat(free)
                .as("without the confinement all of it works")
                .hasSize(16)
                .allMatch(line -> line.endsWith(": done"));
        List<String> confined = whatItCanDo(true);
        assertThat(confined).hasSize(17).startsWith("confined").endsWith(allowed.toArray(String[]::new));
        assertThat(confined.subList(1, confined.size() - allowed.size())).allMatch(line -> line.endsWith(": refused"));
    }

    private List<String> whatItCanDo(boolean confined) throws IOException, InterruptedException {
        Path files = Files.createDirectory(folder.resolve("confined-" + confined));
        for (String name : List.of("a", "b", "c", "d", "e")) {
            Files.writeString(files.resolve(name), "content");
        }
        Process other = new ProcessBuilder("sleep", "60").start();
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = java(
                    "dev.ragagent.parse.worker.Confined",
                    String.valueOf(confined),
                    String.valueOf(listening.getLocalPort()),
                    files.toString(),
                    String.valueOf(other.pid()));
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor()).isZero();
            return said.lines().toList();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have nothing of the kind; preflight says so")
    void theOtherSideIsTold() {
        assertThat(Worker.process(64, Duration.ofMinutes(1)).tryOut(Worker.inAMinute()))
                .isEmpty();
    }

    @Test
    void itEndsWhenNobodyWaitsForItAnyMore() throws Exception {
        Process process = java("dev.ragagent.parse.worker.Waiting");
        assertThat(process.getInputStream().read()).isEqualTo('w');
        process.getOutputStream().close();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(Lifeline.NOBODY_WAITS);
    }

    private static Process java(String... program) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:-UsePerfData",
                "-cp",
                Path.of("target", "classes") + File.pathSeparator + Path.of("target", "test-classes")));
        command.addAll(List.of(program));
        return new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
    }
}
