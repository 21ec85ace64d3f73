package dev.ragagent.parse.worker;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Which system calls this process may make on one kind of processor: all but these. The numbers are from the tables of the
 * Linux kernel (arch/x86/entry/syscalls/syscall_64.tbl, include/uapi/asm-generic/unistd.h).
 *
 * @param architecture what the kernel calls the processor in a filter's data (AUDIT_ARCH_*)
 * @param firstForeign numbers from here on belong to another way of calling (x32); none where there is no such
 * @param denied those that are refused
 * @param absent those that are answered as if the kernel did not have them, so that the C library falls back to others: a
 *     filter can't look into their arguments
 * @param guarded those that are refused but for some arguments
 * @param seccomp sets the filter
 */
record SystemCalls(
        int architecture,
        Optional<Integer> firstForeign,
        List<Integer> denied,
        List<Integer> absent,
        List<Guard> guarded,
        int seccomp) {
    /** What an argument of a call must be. */
    enum Test {
        EQUAL,
        NOT_EQUAL,
        HAS_BITS,
        HAS_NO_BITS
    }

    /**
     * A call that passes only if an argument does.
     *
     * @param argument its place, from 0
     */
    record Guard(int number, int argument, Test test, int operand) {}

    /**
     * A call and its numbers.
     *
     * @param x86 on x86-64; {@code NONE} where a processor does not have it
     * @param arm on AArch64, which has only the newest of each sort
     */
    private record Call(String name, int x86, int arm) {}

    private static final int NONE = -1;

    private static final List<Call> DENIED = List.of(
            // The network; io_uring opens sockets too.
            new Call("socket", 41, 198),
            new Call("socketpair", 53, 199),
            new Call("io_uring_setup", 425, 425),
            // Other programs. Threads are made by clone, see below.
            new Call("fork", 57, NONE),
            new Call("vfork", 58, NONE),
            new Call("execve", 59, 221),
            new Call("execveat", 322, 281),
            // Signals to other processes.
            new Call("kill", 62, 129),
            new Call("tkill", 200, 130),
            new Call("rt_sigqueueinfo", 129, 138),
            new Call("rt_tgsigqueueinfo", 297, 240),
            new Call("pidfd_open", 434, 434),
            new Call("pidfd_send_signal", 424, 424),
            // What other processes have in memory.
            new Call("ptrace", 101, 117),
            new Call("process_vm_readv", 310, 270),
            new Call("process_vm_writev", 311, 271),
            new Call("process_madvise", 440, 440),
            new Call("pidfd_getfd", 438, 438),
            new Call("migrate_pages", 256, 238),
            new Call("move_pages", 279, 239),
            new Call("perf_event_open", 298, 241),
            new Call("bpf", 321, 280),
            new Call("userfaultfd", 323, 282),
            // Their share of the machine.
            new Call("setpriority", 141, 140),
            new Call("sched_setparam", 142, 118),
            new Call("sched_setscheduler", 144, 119),
            new Call("sched_setaffinity", 203, 122),
            new Call("sched_setattr", 314, 274),
            new Call("ioprio_set", 251, 30),
            // Memory and messages that are shared by name.
            new Call("shmget", 29, 194),
            new Call("shmat", 30, 196),
            new Call("msgget", 68, 186),
            new Call("semget", 64, 190),
            new Call("mq_open", 240, 180),
            // Other views of the system.
            new Call("unshare", 272, 97),
            new Call("setns", 308, 268),
            new Call("mount", 165, 40),
            new Call("umount2", 166, 39),
            new Call("pivot_root", 155, 41),
            new Call("chroot", 161, 51),
            // What is in a folder.
            new Call("creat", 85, NONE),
            new Call("unlink", 87, NONE),
            new Call("unlinkat", 263, 35),
            new Call("rename", 82, NONE),
            new Call("renameat", 264, 38),
            new Call("renameat2", 316, 276),
            new Call("mkdir", 83, NONE),
            new Call("mkdirat", 258, 34),
            new Call("rmdir", 84, NONE),
            new Call("link", 86, NONE),
            new Call("linkat", 265, 37),
            new Call("symlink", 88, NONE),
            new Call("symlinkat", 266, 36),
            new Call("truncate", 76, 45),
            new Call("mknod", 133, NONE),
            new Call("mknodat", 259, 33),
            // Whose a file is and who may use it.
            new Call("chmod", 90, NONE),
            new Call("fchmod", 91, 52),
            new Call("fchmodat", 268, 53),
            new Call("fchmodat2", 452, 452),
            new Call("chown", 92, NONE),
            new Call("fchown", 93, 55),
            new Call("lchown", 94, NONE),
            new Call("fchownat", 260, 54));

    private static final Call CLONE = new Call("clone", 56, 220);
    private static final Call CLONE3 = new Call("clone3", 435, 435);
    private static final Call TGKILL = new Call("tgkill", 234, 131);
    private static final Call OPEN = new Call("open", 2, NONE);
    private static final Call OPENAT = new Call("openat", 257, 56);
    private static final Call OPENAT2 = new Call("openat2", 437, 437);
    private static final Call PRLIMIT64 = new Call("prlimit64", 302, 261);
    private static final Call FCNTL = new Call("fcntl", 72, 25);
    private static final Call SECCOMP = new Call("seccomp", 317, 277);

    private static final int CLONE_THREAD = 0x10000;
    private static final int WRITING = 0x243; // O_WRONLY | O_RDWR | O_CREAT | O_TRUNC
    private static final int OWN_PROCESS = 0;
    private static final int F_SETOWN = 8;
    private static final int F_SETSIG = 10;
    private static final int F_SETOWN_EX = 15;

    /**
     * Those of the processor that is called so by {@code os.arch}; empty for one that is not known here.
     *
     * @param process the id of this process, the only one that may get signals
     */
    static Optional<SystemCalls> of(String processor, int process) {
        return switch (processor) {
            case "amd64", "x86_64" -> Optional.of(of(0xC000003E, Optional.of(0x40000000), Call::x86, process));
            case "aarch64" -> Optional.of(of(0xC00000B7, Optional.empty(), Call::arm, process));
            default -> Optional.empty();
        };
    }

    private static SystemCalls of(
            int architecture, Optional<Integer> firstForeign, ToIntFunction<Call> number, int process) {
        List<Guard> guarded = List.of(
                new Guard(number.applyAsInt(CLONE), 0, Test.HAS_BITS, CLONE_THREAD),
                new Guard(number.applyAsInt(TGKILL), 0, Test.EQUAL, process),
                new Guard(number.applyAsInt(OPEN), 1, Test.HAS_NO_BITS, WRITING),
                new Guard(number.applyAsInt(OPENAT), 2, Test.HAS_NO_BITS, WRITING),
                new Guard(number.applyAsInt(PRLIMIT64), 0, Test.EQUAL, OWN_PROCESS),
                // By these a pipe can send a signal to any process.
                new Guard(number.applyAsInt(FCNTL), 1, Test.NOT_EQUAL, F_SETOWN),
                new Guard(number.applyAsInt(FCNTL), 1, Test.NOT_EQUAL, F_SETSIG),
                new Guard(number.applyAsInt(FCNTL), 1, Test.NOT_EQUAL, F_SETOWN_EX));
        return new SystemCalls(
                architecture,
                firstForeign,
                DENIED.stream().map(number::applyAsInt).filter(n -> n != NONE).toList(),
                List.of(number.applyAsInt(CLONE3), number.applyAsInt(OPENAT2)),
                guarded.stream().filter(guard -> guard.number() != NONE).toList(),
                number.applyAsInt(SECCOMP));
    }
}
