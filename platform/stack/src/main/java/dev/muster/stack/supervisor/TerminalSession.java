package dev.muster.stack.supervisor;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** The session of the terminal that a process was started from. */
public final class TerminalSession {

    private TerminalSession() {}

    /**
     * Leaves the terminal's session by setsid(2), so that neither its interrupt key nor its end reaches this process
     * and its children. A process that leads a group cannot leave; it stays.
     */
    @SuppressWarnings("restricted") // setsid takes no memory and gives none.
    public static void leave() {
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor noArguments = FunctionDescriptor.of(ValueLayout.JAVA_INT);
        MethodHandle setsid = linker.downcallHandle(linker.defaultLookup().findOrThrow("setsid"), noArguments);
        call(setsid);
    }

    @SuppressWarnings("CatchingUnchecked") // A method handle is declared to throw anything; setsid throws nothing.
    private static void call(MethodHandle setsid) {
        try {
            int session = (int) setsid.invokeExact();
            if (session < 0) {
                System.err.println("this process leads a group and stays in its terminal's session");
            }
        } catch (Throwable e) {
            throw new IllegalStateException("setsid cannot be called", e);
        }
    }
}
