package dev.ragagent.parse.worker;

import java.util.concurrent.CountDownLatch;

/** A program that would run for ever, but for the lifeline. */
final class Waiting {
    private Waiting() {}

    public static void main(String[] arguments) throws InterruptedException {
        Lifeline.holdTo(System.in);
        System.out.print("w");
        System.out.flush();
        new CountDownLatch(1).await();
    }
}
