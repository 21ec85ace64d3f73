package dev.ragagent.parse.worker;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** A program that enters the confinement and then tries what a document that has taken a process over would try. */
final class Confined {
    private Confined() {}

    /** @param arguments a port that listens, a folder that may be written to, and the id of a process */
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        Path folder = Path.of(arguments[1]);
        ProcessHandle other = ProcessHandle.of(Long.parseLong(arguments[2])).orElseThrow();
        System.out.println("confined: " + Confinement.enter().orElse("yes"));
        tried("connect", () -> new Socket(InetAddress.getLoopbackAddress(), port));
        tried("listen", () -> new ServerSocket(0));
        tried("datagram", () -> new DatagramSocket());
        tried("start", () -> new ProcessBuilder("true").start());
        tried("write", () -> Files.writeString(folder.resolve("written.txt"), "text"));
        tried("kill", () -> {
            if (!other.destroyForcibly()) {
                throw new IOException("not allowed");
            }
            return "killed";
        });
        tried("thread", () -> {
            var thread = new Thread(() -> {});
            thread.start();
            thread.join();
            return "ran";
        });
        tried("read", () -> Files.size(folder));
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
