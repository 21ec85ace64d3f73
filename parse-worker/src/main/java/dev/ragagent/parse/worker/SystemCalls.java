package dev.ragagent.parse.worker;

import java.util.List;
import java.util.Optional;

/**
 * The numbers of system calls on one kind of processor, from the tables of the Linux kernel (arch/x86/entry/syscalls,
 * include/uapi/asm-generic/unistd.h).
 *
 * @param architecture what the kernel calls the processor in a filter's data (AUDIT_ARCH_*)
 * @param firstForeign numbers from here on belong to another way of calling (x32); none where there is no such
 * @param denied those that this process has no use for: sockets, also by way of io_uring; other programs; other processes
 * @param seccomp sets the filter
 * @param cloned makes threads, and processes
 * @param cloned3 does too, in a way that a filter can't look into
 * @param tgkill sends a signal to a thread, of this process or another
 */
record SystemCalls(
        int architecture,
        Optional<Integer> firstForeign,
        List<Integer> denied,
        int seccomp,
        int cloned,
        int cloned3,
        int tgkill) {
    private static final SystemCalls X86_64 = new SystemCalls(
            0xC000003E,
            Optional.of(0x40000000),
            List.of(
                    41, 53, 425, // socket, socketpair, io_uring_setup
                    57, 58, 59, 322, // fork, vfork, execve, execveat
                    62, 200, 129, 297, 424, // kill, tkill, rt_sigqueueinfo, rt_tgsigqueueinfo, pidfd_send_signal
                    101, 310, 311, 434, 438), // ptrace, process_vm_readv, process_vm_writev, pidfd_open, pidfd_getfd
            317,
            56,
            435,
            234);
    private static final SystemCalls AARCH64 = new SystemCalls(
            0xC00000B7,
            Optional.empty(),
            List.of(
                    198, 199, 425, 221, 281, 129, 130, 138, 240, 424, 117, 270, 271, 434,
                    438), // the same; there is no fork
            277,
            220,
            435,
            131);

    /** Those of the processor that is called so by {@code os.arch}; empty for one that is not known here. */
    static Optional<SystemCalls> of(String processor) {
        return switch (processor) {
            case "amd64", "x86_64" -> Optional.of(X86_64);
            case "aarch64" -> Optional.of(AARCH64);
            default -> Optional.empty();
        };
    }
}
