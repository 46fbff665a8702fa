package io.secretwatch.app.bench;

import io.secretwatch.alert.Alert;
import io.secretwatch.replay.Progress;
import io.secretwatch.replay.Rejection;
import io.secretwatch.replay.ReplayListener;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Notes when the part of a replay began that counts. */
final class SteadyListener implements ReplayListener {

    private final SteadyPart steady;
    private SteadyPart.@Nullable Begin begin;

    SteadyListener(SteadyPart steady) {
        this.steady = steady;
    }

    /** The pace until now, when the replay has ended. */
    Pace pace() {
        return steady.end(Objects.requireNonNull(begin, "a replay tells of its progress"));
    }

    @Override
    public void progress(Progress progress) {
        if (begin == null && steady.isBegunBy(progress.events())) {
            begin = SteadyPart.Begin.now(progress.events());
        }
    }

    @Override
    public void alert(Alert alert) {
        // the time is what counts
    }

    @Override
    public void rejected(Rejection rejection) {
        throw new IllegalStateException("the bench's own events cannot be read: " + rejection.detail());
    }

    @Override
    public void unreadable(String recording, String why) {
        throw new IllegalStateException("the bench's own file cannot be read: " + why);
    }
}
