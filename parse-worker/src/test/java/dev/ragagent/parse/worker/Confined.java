package dev.ragagent.parse.worker;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;

/** A program that tries what a document that has taken a process over would try. */
final class Confined {
    private Confined() {}

    /**
     * @param arguments whether to enter the confinement before; a port that listens; a folder with the files {@code a} to
     *     {@code e}; and the id of a process
     */
    public static void main(String[] arguments) throws Exception {
        boolean confined = Boolean.parseBoolean(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        Path folder = Path.of(arguments[2]);
        ProcessHandle other = ProcessHandle.of(Long.parseLong(arguments[3])).orElseThrow();
        if (confined) {
            System.out.println(Confinement.enter(100).orElse("confined"));
        }
        tried("connect", () -> new Socket(InetAddress.getLoopbackAddress(), port));
        tried("listen", () -> new ServerSocket(0));
        tried("datagram", () -> new DatagramSocket());
        tried("start", () -> new ProcessBuilder("true").start());
        tried("create", () -> Files.writeString(folder.resolve("new"), "text"));
        tried("overwrite", () -> Files.writeString(folder.resolve("a"), "text"));
        tried("empty", () -> Files.write(folder.resolve("b"), new byte[0], StandardOpenOption.TRUNCATE_EXISTING));
        tried("map", () -> {
            try (var file = new RandomAccessFile(folder.resolve("c").toFile(), "rw")) {
                return file.getChannel().map(MapMode.READ_WRITE, 0, 1).put(0, (byte) 'x');
            }
        });
        tried("delete", () -> {
            Files.delete(folder.resolve("d"));
            return "deleted";
        });
        tried("rename", () -> Files.move(folder.resolve("e"), folder.resolve("f")));
        tried("make folder", () -> Files.createDirectory(folder.resolve("folder")));
        tried("link", () -> Files.createSymbolicLink(folder.resolve("link"), folder));
        tried("limit another", () -> limited(other.pid()));
        tried("kill another", () -> {
            if (!other.destroyForcibly()) {
                throw new IOException("not allowed");
            }
            return "killed";
        });
        tried("read", () -> Files.readString(folder.resolve("a")));
        tried("run a thread", () -> {
            var thread = new Thread(() -> {});
            thread.start();
            thread.join();
            return "ran";
        });
        Runtime.getRuntime().halt(0);
    }

    /** Sets how many files another process may have open, to what it is. */
    @SuppressWarnings("restricted") // the program is started with --enable-native-access
    private static String limited(long process) throws IOException {
        var linker = Linker.nativeLinker();
        var function = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("prlimit"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limit = arena.allocate(ValueLayout.JAVA_LONG, 2);
            int result = (int) function.invokeExact((int) process, 7, MemorySegment.NULL, limit); // RLIMIT_NOFILE
            if (result != 0) {
                throw new IOException("not allowed");
            }
            return "limited";
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static void tried(String what, Callable<?> task) {
        String result;
        try {
            task.call();
            result = "done";
        } catch (Exception | Error e) {
            result = "refused";
        }
        System.out.println(what + ": " + result);
    }
}
