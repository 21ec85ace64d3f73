package dev.ragagent.parse.worker;

import java.util.List;
import java.util.Optional;

/**
 * Which system calls this process may make on one kind of processor: all but these. The numbers are from the tables of the
 * Linux kernel (arch/x86/entry/syscalls, include/uapi/asm-generic/unistd.h).
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
            case "amd64", "x86_64" -> Optional.of(x86(process));
            case "aarch64" -> Optional.of(arm(process));
            default -> Optional.empty();
        };
    }

    private static SystemCalls x86(int process) {
        return new SystemCalls(
                0xC000003E,
                Optional.of(0x40000000),
                List.of(
                        // The network: socket, socketpair, io_uring_setup.
                        41,
                        53,
                        425,
                        // Other programs: fork, vfork, execve, execveat.
                        57,
                        58,
                        59,
                        322,
                        // Signals: kill, tkill, rt_sigqueueinfo, rt_tgsigqueueinfo, pidfd_open, pidfd_send_signal.
                        62,
                        200,
                        129,
                        297,
                        434,
                        424,
                        // Other processes: ptrace, process_vm_readv, process_vm_writev, process_madvise, pidfd_getfd,
                        // migrate_pages, move_pages, perf_event_open, bpf, userfaultfd.
                        101,
                        310,
                        311,
                        440,
                        438,
                        256,
                        279,
                        298,
                        321,
                        323,
                        // Their share of the machine: setpriority, sched_setparam, sched_setscheduler,
                        // sched_setaffinity, sched_setattr, ioprio_set.
                        141,
                        142,
                        144,
                        203,
                        314,
                        251,
                        // Memory and messages that are shared: shmget, shmat, msgget, semget, mq_open.
                        29,
                        30,
                        68,
                        64,
                        240,
                        // Other views of the system: unshare, setns, mount, umount2, pivot_root, chroot.
                        272,
                        308,
                        165,
                        166,
                        155,
                        161,
                        // Files: creat, unlink, unlinkat, rename, renameat, renameat2, mkdir, mkdirat, rmdir, link,
                        // linkat, symlink, symlinkat, truncate, mknod, mknodat.
                        85,
                        87,
                        263,
                        82,
                        264,
                        316,
                        83,
                        258,
                        84,
                        86,
                        265,
                        88,
                        266,
                        76,
                        133,
                        259,
                        // Their owners and modes: chmod, fchmod, fchmodat, fchmodat2, chown, fchown, lchown, fchownat.
                        90,
                        91,
                        268,
                        452,
                        92,
                        93,
                        94,
                        260),
                List.of(435, 437), // clone3, openat2
                List.of(
                        new Guard(56, 0, Test.HAS_BITS, CLONE_THREAD), // clone
                        new Guard(234, 0, Test.EQUAL, process), // tgkill
                        new Guard(2, 1, Test.HAS_NO_BITS, WRITING), // open
                        new Guard(257, 2, Test.HAS_NO_BITS, WRITING), // openat
                        new Guard(302, 0, Test.EQUAL, OWN_PROCESS), // prlimit64
                        new Guard(72, 1, Test.NOT_EQUAL, F_SETOWN), // fcntl
                        new Guard(72, 1, Test.NOT_EQUAL, F_SETSIG),
                        new Guard(72, 1, Test.NOT_EQUAL, F_SETOWN_EX)),
                317);
    }

    /** The same, where there are fewer calls: this kind has only the newer one of each sort. */
    private static SystemCalls arm(int process) {
        return new SystemCalls(
                0xC00000B7,
                Optional.empty(),
                List.of(
                        198, 199, 425, // the network
                        221, 281, // other programs
                        129, 130, 138, 240, 434, 424, // signals
                        117, 270, 271, 440, 438, 238, 239, 241, 280, 282, // other processes
                        140, 118, 119, 122, 274, 30, // their share of the machine
                        194, 196, 186, 190, 180, // memory and messages that are shared
                        97, 268, 40, 39, 41, 51, // other views of the system
                        35, 38, 276, 34, 37, 36, 45, 33, // files
                        52, 53, 452, 54, 55), // their owners and modes
                List.of(435, 437),
                List.of(
                        new Guard(220, 0, Test.HAS_BITS, CLONE_THREAD),
                        new Guard(131, 0, Test.EQUAL, process),
                        new Guard(56, 2, Test.HAS_NO_BITS, WRITING),
                        new Guard(261, 0, Test.EQUAL, OWN_PROCESS),
                        new Guard(25, 1, Test.NOT_EQUAL, F_SETOWN),
                        new Guard(25, 1, Test.NOT_EQUAL, F_SETSIG),
                        new Guard(25, 1, Test.NOT_EQUAL, F_SETOWN_EX)),
                277);
    }
}
