package dev.ragagent.parse.worker;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Gives up, for the rest of this process's life, what reading a document does not need: the network, writing to files, other
 * programs and other processes. On Linux that needs no rights and works in containers too: limits (setrlimit(2)) and a
 * filter of system calls (seccomp(2)). Other systems have no such thing that a process may do to itself.
 */
final class Confinement {
    private static final int NO_NEW_PRIVILEGES = 38; // PR_SET_NO_NEW_PRIVS
    private static final int DUMPABLE = 4; // PR_SET_DUMPABLE
    private static final int SET_FILTER = 1; // SECCOMP_SET_MODE_FILTER
    private static final int ALL_THREADS = 1; // SECCOMP_FILTER_FLAG_TSYNC
    private static final int PROCESSOR_TIME = 0; // RLIMIT_CPU
    private static final int FILE_SIZE = 1; // RLIMIT_FSIZE
    private static final int CORE_SIZE = 4; // RLIMIT_CORE

    private static final int INTERNET = 2; // AF_INET
    private static final int STREAM = 1; // SOCK_STREAM

    private Confinement() {}

    /**
     * Enters it, and tries whether it holds. Empty when it does; else why not, as the end of a sentence.
     *
     * @param cpuSeconds how much of a processor's time this process may use in all; the system ends it then
     */
    static Optional<String> enter(long cpuSeconds) {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return Optional.of("a process can give up the network by itself on Linux only");
        }
        ifMemoryIsShortThisProcessFirst();
        int process = Math.toIntExact(ProcessHandle.current().pid());
        Optional<SystemCalls> calls = SystemCalls.of(System.getProperty("os.arch", ""), process);
        if (calls.isEmpty()) {
            return Optional.of("the system calls of the processor " + System.getProperty("os.arch")
                    + " are not known to this release");
        }
        try (Arena arena = Arena.ofConfined()) {
            limits(cpuSeconds, arena);
            return filter(calls.get(), arena).or(Confinement::tried);
        } catch (RuntimeException e) {
            return Optional.of("the C library could not be called (" + e + ")");
        }
    }

    /** In a container that is full the kernel would else end the largest process, which is the service. */
    private static void ifMemoryIsShortThisProcessFirst() {
        try {
            Files.writeString(Path.of("/proc/self/oom_score_adj"), "1000");
        } catch (IOException e) {
            // It is a kindness, and not the limit: that is the heap's.
        }
    }

    /** A limit that can't be set is none of the network, and takes nothing from the filter. */
    private static void limits(long cpuSeconds, Arena arena) {
        MethodHandle setLimit = function(
                "setrlimit", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
        call(setLimit, FILE_SIZE, limit(0, arena));
        call(setLimit, CORE_SIZE, limit(0, arena));
        call(setLimit, PROCESSOR_TIME, limit(cpuSeconds, arena));
    }

    /** A {@code struct rlimit}, with the same for both of its limits. */
    private static MemorySegment limit(long value, Arena arena) {
        return arena.allocateFrom(ValueLayout.JAVA_LONG, value, value);
    }

    private static Optional<String> filter(SystemCalls calls, Arena arena) {
        MethodHandle control = function(
                "prctl",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG),
                Linker.Option.firstVariadicArg(1));
        if (call(control, NO_NEW_PRIVILEGES, 1L, 0L, 0L, 0L) != 0) {
            return Optional.of("the system does not let the process renounce new privileges (prctl)");
        }
        // Another such process, with another document, can't look into this one then.
        call(control, DUMPABLE, 0L, 0L, 0L, 0L);
        byte[] program = CallFilter.program(calls);
        MemorySegment instructions = arena.allocateFrom(ValueLayout.JAVA_BYTE, program);
        MemorySegment header = arena.allocate(MemoryLayout.structLayout(
                ValueLayout.JAVA_SHORT, MemoryLayout.paddingLayout(6), ValueLayout.ADDRESS)); // struct sock_fprog
        header.set(ValueLayout.JAVA_SHORT, 0, (short) (program.length / CallFilter.INSTRUCTION));
        header.set(ValueLayout.ADDRESS, 8, instructions);
        MethodHandle systemCall = function(
                "syscall",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.ADDRESS),
                Linker.Option.firstVariadicArg(1));
        return call(systemCall, (long) calls.seccomp(), (long) SET_FILTER, (long) ALL_THREADS, header) == 0
                ? Optional.empty()
                : Optional.of("the system does not take a filter of system calls (seccomp)");
    }

    /** What was set counts for nothing if a socket can still be had. */
    private static Optional<String> tried() {
        MethodHandle socket = function(
                "socket",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        return call(socket, INTERNET, STREAM, 0) < 0
                ? Optional.empty()
                : Optional.of("a socket could be opened all the same");
    }

    @SuppressWarnings("restricted") // the program is started with --enable-native-access
    private static MethodHandle function(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, options);
    }

    private static int call(MethodHandle function, Object... arguments) {
        try {
            return ((Number) function.invokeWithArguments(arguments)).intValue();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a function of C throws nothing", e);
        }
    }
}
