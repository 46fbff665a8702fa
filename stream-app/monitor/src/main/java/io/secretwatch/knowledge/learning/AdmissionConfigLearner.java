package io.secretwatch.knowledge.learning;

import io.secretwatch.activity.AdmissionConfigChange;
import io.secretwatch.activity.AdmissionConfigChange.Power;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.knowledge.ObjectOrigin.AdmissionConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Remembers who configured what stands between clients and the API server, and what that can do. */
final class AdmissionConfigLearner implements Learner {

    private static final Duration STALE = Duration.ofDays(1);

    /** One who writes again what was there, as an injector of CA bundles does, is not its author. */
    @Override
    public void learn(JudgedActivity judged, Memory before, MemoryWriter memory) {
        if (!judged.succeeded()
                || !(judged.activity() instanceof AdmissionConfigChange written)
                || written.name().isEmpty()
                || isLedAstray(written, judged)) {
            return;
        }
        ObjectKey key = ObjectKey.admissionConfig(written.object(), written.name());
        Instant time = judged.occurrence().time();
        Optional<ObjectOrigin> origin = before.origin(key);
        Optional<AdmissionConfig> held = origin.flatMap(known -> known.content(AdmissionConfig.class));
        AdmissionConfig holds = held.orElse(AdmissionConfig.UNSEEN).after(written);
        if (held.filter(holds::equals).isEmpty()) {
            memory.put(LearnedKinds.ORIGINS, key.toString(), ObjectOrigin.of(judged.username(), time, holds));
        } else {
            origin.filter(known -> known.lastWritten().plus(STALE).isBefore(time))
                    .ifPresent(known -> memory.put(LearnedKinds.ORIGINS, key.toString(), known.writtenAt(time)));
        }
    }

    /** The kubelet itself puts such an address right within minutes: to the next who writes it, it is no more the node's than before. */
    private static boolean isLedAstray(AdmissionConfigChange written, JudgedActivity judged) {
        return written.powers().contains(Power.LEADS_TO_KUBELET) && judged.risk() > 0;
    }
}
