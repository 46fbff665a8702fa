package io.secretwatch.audit;

import java.util.List;
import java.util.function.Consumer;

/** Where decoded things go; counts them, and keeps the limits of one record. */
public final class DecodedSink {

    private static final int MAX_EVENTS = 100_000;
    private static final int MAX_INFLATED = 64 << 20;

    private static final Decoded NOT_OF_INTEREST = new Decoded.Irrelevant(Decoded.Why.NOT_OF_INTEREST);
    private static final Decoded NOT_AUDIT = new Decoded.Irrelevant(Decoded.Why.NOT_AUDIT);
    private static final Decoded EMPTY = new Decoded.Irrelevant(Decoded.Why.EMPTY);

    private final Consumer<Decoded> out;
    private int count;
    private int inflated;
    private boolean handing;

    DecodedSink(Consumer<Decoded> out) {
        this.out = out;
    }

    public void put(Decoded decoded) {
        count++;
        if (count > MAX_EVENTS) {
            if (count == MAX_EVENTS + 1) {
                hand(new Decoded.Rejected(
                        Decoded.Reason.OVER_LIMIT, "more than " + MAX_EVENTS + " events in one record"));
            }
            return;
        }
        hand(decoded);
    }

    private void hand(Decoded decoded) {
        handing = true;
        out.accept(decoded);
        handing = false;
    }

    /** A sink that keeps what it gets, within what is left of this one's limits. */
    public DecodedSink into(List<Decoded> list) {
        DecodedSink trial = new DecodedSink(list::add);
        trial.inflated = inflated;
        return trial;
    }

    public void notOfInterest() {
        put(NOT_OF_INTEREST);
    }

    public void notAudit() {
        put(NOT_AUDIT);
    }

    public void empty() {
        put(EMPTY);
    }

    public void reject(Decoded.Reason reason, String detail) {
        put(new Decoded.Rejected(reason, detail));
    }

    public int count() {
        return count;
    }

    boolean full() {
        return count > MAX_EVENTS;
    }

    /** How many bytes may still come out of compressed ones. */
    public int inflatable() {
        return MAX_INFLATED - inflated;
    }

    public void inflated(int bytes) {
        inflated += bytes;
    }

    /**
     * Rejects what the decoder failed on: a fault of ours must neither stop a partition nor be passed over. What the consumer of the
     * decoded things threw is thrown on.
     */
    void failed(Throwable e) {
        if (handing) {
            if (e instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e;
        }
        reject(Decoded.Reason.INTERNAL_ERROR, e.getClass().getSimpleName());
    }
}
