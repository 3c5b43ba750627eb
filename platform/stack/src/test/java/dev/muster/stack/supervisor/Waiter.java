package dev.muster.stack.supervisor;

/** A program that says that it runs, then waits to be ended. */
public final class Waiter {

    private Waiter() {}

    public static void main(String[] args) throws InterruptedException {
        System.out.println("runs");
        Thread.currentThread().join();
    }
}
