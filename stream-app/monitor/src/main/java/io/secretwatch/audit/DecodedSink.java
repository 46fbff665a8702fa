package io.secretwatch.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where decoded things go; counts them, and keeps the limits of one record. */
public final class DecodedSink {

    private static final int MAX_EVENTS = 100_000;
    private static final int MAX_INFLATED = 64 << 20;

    private static final Decoded NOT_OF_INTEREST = new Decoded.Irrelevant(Decoded.Why.NOT_OF_INTEREST);
    private static final Decoded NOT_AUDIT = new Decoded.Irrelevant(Decoded.Why.NOT_AUDIT);
    private static final Decoded EMPTY = new Decoded.Irrelevant(Decoded.Why.EMPTY);

    private final Consumer<Decoded> out;
    private final @Nullable DecodedSink around;
    private int count;
    private int events;
    private int inflated;
    private boolean handing;

    DecodedSink(Consumer<Decoded> out) {
        this(out, null);
    }

    private DecodedSink(Consumer<Decoded> out, @Nullable DecodedSink around) {
        this.out = out;
        this.around = around;
    }

    public void put(Decoded decoded) {
        count++;
        events += isEvent(decoded) ? 1 : 0;
        if (count > MAX_EVENTS) {
            if (count == MAX_EVENTS + 1) {
                hand(new Decoded.Rejected(
                        Decoded.Reason.OVER_LIMIT, "more than " + MAX_EVENTS + " events in one record"));
            }
            return;
        }
        hand(decoded);
    }

    private static boolean isEvent(Decoded decoded) {
        return decoded instanceof Decoded.Relevant
                || decoded instanceof Decoded.Allowed
                || (decoded instanceof Decoded.Irrelevant passed && passed.why() == Decoded.Why.NOT_OF_INTEREST);
    }

    private void hand(Decoded decoded) {
        handing = true;
        out.accept(decoded);
        handing = false;
    }

    /** A sink that keeps what it gets, within what is left of this one's limits. */
    public DecodedSink into(List<Decoded> list) {
        return new DecodedSink(list::add, this);
    }

    /**
     * A sink for one of several readings of the same bytes. It keeps what it gets until the first event comes, and hands everything on
     * from there: what found an event is the right reading.
     */
    public Reading reading() {
        return new Reading(this);
    }

    /** What one of several readings of the same bytes came to. */
    public static final class Reading {

        private final DecodedSink sink;
        private final List<Decoded> kept = new ArrayList<>();
        private final DecodedSink real;

        private Reading(DecodedSink real) {
            this.real = real;
            this.sink = new DecodedSink(this::take, real);
        }

        private void take(Decoded decoded) {
            if (sink.events == 0) {
                kept.add(decoded);
                return;
            }
            kept.forEach(real::put);
            kept.clear();
            real.put(decoded);
        }

        /** Where the reading goes. */
        public DecodedSink sink() {
            return sink;
        }

        /** Whether it found an audit event, of interest or not. */
        public boolean foundEvents() {
            return sink.events > 0;
        }

        /** Whether something in it should have been an event. */
        public boolean isTrouble() {
            return kept.stream().anyMatch(Decoded.Rejected.class::isInstance);
        }

        /** What it came to without an event; empty where it found some. */
        public List<Decoded> kept() {
            return kept;
        }
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
        return count > MAX_EVENTS || (around != null && around.full());
    }

    /** How many bytes may still come out of compressed ones. */
    public int inflatable() {
        return around == null ? MAX_INFLATED - inflated : around.inflatable();
    }

    public void inflated(int bytes) {
        if (around == null) {
            inflated += bytes;
        } else {
            around.inflated(bytes);
        }
    }

    /**
     * Rejects what the decoder failed on: a fault of ours must neither stop a partition nor be passed over. What the consumer of the
     * decoded things threw is thrown on.
     */
    void failed(Throwable e) {
        if (isHanding()) {
            if (e instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e;
        }
        reject(Decoded.Reason.INTERNAL_ERROR, e.getClass().getSimpleName());
    }

    private boolean isHanding() {
        return around == null ? handing : around.isHanding();
    }
}
