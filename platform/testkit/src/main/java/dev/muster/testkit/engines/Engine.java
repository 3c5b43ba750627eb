package dev.muster.testkit.engines;

/** A server process that tests start, kill and pause; it keeps its port and its data from one start to the next. */
interface Engine {
    /** The port on 127.0.0.1; fixed for the life of this engine. */
    int port();

    /** Starts the process, which may need a moment until it serves; false if it runs already. */
    boolean start();

    /** Ends the process with SIGKILL, its children included, and waits until they are gone. */
    void kill();

    /** Stops the process with SIGSTOP: connections stay open and nobody answers. */
    void pause();

    /** Continues a paused process. */
    void resume();

    /** Ends the process for good and removes its data. */
    void close();
}
