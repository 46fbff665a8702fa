package io.secretwatch.testing;

import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.StateKind;
import io.secretwatch.knowledge.delivery.LogGap;
import io.secretwatch.knowledge.identity.IdReuse;
import io.secretwatch.knowledge.learning.RecalledMemory;
import io.secretwatch.knowledge.log.ClusterClock;
import io.secretwatch.knowledge.log.StageUse;
import java.util.Optional;

/** The memory of a cluster of which nothing is known yet. */
public final class NoMemory extends RecalledMemory {

    @Override
    public <V> Optional<V> recall(StateKind<V> kind, String key) {
        return Optional.empty();
    }

    @Override
    public PrincipalMemory principal() {
        return PrincipalMemory.BLANK;
    }

    @Override
    public ClusterClock clock() {
        return ClusterClock.START;
    }

    @Override
    public StageUse stages() {
        return StageUse.NOTHING;
    }

    @Override
    public Optional<LogGap> logGap() {
        return Optional.empty();
    }

    @Override
    public IdReuse auditIdReuse() {
        return IdReuse.NONE;
    }
}
