package io.secretwatch.bench;

/** What a thread of a replay is there for, by its name in Linux, which cuts names to 15 characters. */
enum ThreadKind {
    /** Judges and writes. */
    MAIN,
    /** Read and decode. */
    DECODERS,
    C1,
    C2,
    /** The collector, with the VM thread, in which the serial collector works. */
    GC,
    REST;

    static ThreadKind of(String name) {
        if (name.equals("java") || name.equals("main")) {
            return MAIN;
        }
        if (name.startsWith("pool-")) {
            return DECODERS;
        }
        if (name.startsWith("C1 ")) {
            return C1;
        }
        if (name.startsWith("C2 ")) {
            return C2;
        }
        return name.startsWith("GC ") || name.startsWith("G1 ") || name.equals("VM Thread") ? GC : REST;
    }
}
