package dev.ragagent.adapter.parse.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A program in the place of the one that reads documents, which does what its first argument says. */
final class FakeWorker {
    private static final DataOutputStream OUT = new DataOutputStream(System.out);

    private FakeWorker() {}

    /** @param arguments what to do; then what the program is given: seconds, bytes, file */
    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "does-not-start" -> Runtime.getRuntime().halt(1);
            case "tells" -> {
                frame('C', "no such system");
                frame('T', "A title");
                frame('M', "<p>" + Files.readString(Path.of(arguments[3])) + "</p>");
                frame('M', "<p>" + System.getenv().keySet() + "</p>");
                frame('E', "");
            }
            case "tells-where" -> {
                frame('C', "confined");
                frame('M', arguments[3]);
                frame('E', "");
            }
            case "refuses" -> {
                frame('C', "confined");
                frame('F', "ENCRYPTED some.Exception");
            }
            case "refuses-oddly" -> {
                frame('C', "confined");
                frame('F', "NO_SUCH_REASON");
            }
            case "ends" -> {
                frame('C', "confined");
                frame('M', "<p>half of");
                Runtime.getRuntime().halt(Integer.parseInt(System.getProperty("code")));
            }
            case "hangs" -> {
                frame('C', "confined");
                new CountDownLatch(1).await();
            }
            case "floods" -> {
                frame('C', "confined");
                while (true) {
                    frame('M', "a".repeat(100_000));
                }
            }
            case "boasts" -> {
                frame('C', "confined");
                OUT.writeByte('M');
                OUT.writeInt(Integer.MAX_VALUE);
                OUT.flush();
                new CountDownLatch(1).await();
            }
            case "babbles" -> {
                OUT.writeBytes("Hello, I am no program of yours.\n".repeat(1000));
                OUT.flush();
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void frame(char kind, String content) throws IOException {
        byte[] bytes = content.getBytes(UTF_8);
        OUT.writeByte(kind);
        OUT.writeInt(bytes.length);
        OUT.write(bytes);
        OUT.flush();
    }
}
