package io.secretwatch.app.console;

import io.secretwatch.activity.Activity;
import io.secretwatch.alert.Alert;
import io.secretwatch.judge.Disposition;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.replay.hunt.Hunt;
import io.secretwatch.replay.hunt.HuntRow;
import io.secretwatch.rule.Verdict;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** A question that ends early where nobody waits for its answer, or where it takes the memory that detection needs. */
final class WatchedHunt implements Hunt {

    /** What remains in use after garbage was collected, as a share of what there may be. */
    private static final double FULL = 0.85;

    private static final int EVERY = 1_000;

    /** There is not enough memory for the history. */
    static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final Hunt hunt;
    private final BooleanSupplier givenUp;
    /** Those where things live long. */
    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP
                    && pool.isUsageThresholdSupported()
                    && pool.isCollectionUsageThresholdSupported())
            .toList();

    private long judged;

    WatchedHunt(Hunt hunt, BooleanSupplier givenUp) {
        this.hunt = hunt;
        this.givenUp = givenUp;
    }

    @Override
    public void judged(Activity activity, Disposition disposition, Memory memory) {
        if (++judged % EVERY == 0) {
            look();
        }
        hunt.judged(activity, disposition, memory);
    }

    private void look() {
        if (givenUp.getAsBoolean()) {
            throw new CancellationException();
        }
        if (pools.stream().map(MemoryPoolMXBean::getCollectionUsage).anyMatch(WatchedHunt::isFull)) {
            throw new TooLargeException();
        }
    }

    private static boolean isFull(MemoryUsage afterCollection) {
        return afterCollection.getMax() > 0 && afterCollection.getUsed() > FULL * afterCollection.getMax();
    }

    @Override
    public void found(Verdict.Finding finding, Activity activity) {
        hunt.found(finding, activity);
    }

    @Override
    public void alert(Alert alert) {
        hunt.alert(alert);
    }

    @Override
    public List<HuntRow> rows() {
        return hunt.rows();
    }

    @Override
    public List<String> lines() {
        return hunt.lines();
    }
}
