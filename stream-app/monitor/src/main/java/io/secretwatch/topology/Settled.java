package io.secretwatch.topology;

import io.secretwatch.metrics.Meters;

/** Whether a judge has told all that it knows, as meters count the judges that have and those that have not. */
final class Settled {

    private final Meters meters;
    private boolean is;

    /** The stores of a judge that begins may hold what an earlier life of its task did not come to judge. */
    Settled(Meters meters) {
        this.meters = meters;
        meters.unsettled(1);
    }

    boolean is() {
        return is;
    }

    void set(boolean now) {
        if (is != now) {
            is = now;
            meters.settled(now ? 1 : -1);
            meters.unsettled(now ? -1 : 1);
        }
    }

    /** The judge ends here. */
    void leave() {
        if (is) {
            meters.settled(-1);
        } else {
            meters.unsettled(-1);
        }
    }
}
