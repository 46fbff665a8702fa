package io.secretwatch.connectors.receive.delivery;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The bytes of events that may be in memory at once, over all posts. */
public final class ByteBudget {

    private final long all;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private long taken;

    public ByteBudget(long all) {
        this.all = all;
    }

    /** Whether so many bytes came free in this time; they are the caller's then. */
    boolean take(long bytes, long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (taken + bytes > all) {
                if (left <= 0) {
                    return false;
                }
                left = released.awaitNanos(left);
            }
            taken += bytes;
            return true;
        } finally {
            lock.unlock();
        }
    }

    void release(long bytes) {
        lock.lock();
        try {
            taken -= bytes;
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }

    long taken() {
        lock.lock();
        try {
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a new post would find next to nothing. */
    public boolean full() {
        return taken() > all - all / 8;
    }
}
