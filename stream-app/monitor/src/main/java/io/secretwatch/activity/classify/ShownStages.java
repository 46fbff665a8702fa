package io.secretwatch.activity.classify;

import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Stage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which stages a stream of records has lately shown of each cluster, so that an event is not decoded whose request another event has told
 * already: the end of a watch whose log shows beginnings, and the receipt of a request whose log shows answers.
 *
 * <p>The judge asks the same of the whole log ({@link io.secretwatch.knowledge.log.StageUse}), so what is passed over here changes nothing
 * that is found. Not for several threads.
 */
final class ShownStages {

    /** So many events are passed over after one that shows the other stage. Where that no longer comes, they are decoded again. */
    private static final int TOLD_BY_ONE = 64;

    private static final int CLUSTERS_KEPT = 1_000;
    private static final String ANSWERS = "";

    private final Map<String, Map<String, Integer>> left = new HashMap<>();

    /** Takes note of an event that became an activity. */
    void shown(Stage stage, String verb, ObjectRef ref, Optional<String> cluster) {
        String key = cluster.orElse("");
        if (stage == Stage.REQUEST_RECEIVED || (left.size() >= CLUSTERS_KEPT && !left.containsKey(key))) {
            return;
        }
        Map<String, Integer> kinds = left.computeIfAbsent(key, unknown -> new HashMap<>());
        kinds.put(ANSWERS, TOLD_BY_ONE);
        Optional<String> kind = stage == Stage.RESPONSE_STARTED ? LongRequests.kind(verb, ref) : Optional.empty();
        if (kind.isPresent()) {
            kinds.put(kind.get(), TOLD_BY_ONE);
        }
    }

    /** Whether an event says nothing beside those that came before it. */
    boolean repeats(Stage stage, String verb, ObjectRef ref, Optional<String> cluster) {
        Map<String, Integer> kinds = left.get(cluster.orElse(""));
        if (kinds == null) {
            return false;
        }
        if (stage == Stage.REQUEST_RECEIVED) {
            return spent(kinds, ANSWERS);
        }
        Optional<String> kind = stage == Stage.RESPONSE_COMPLETE ? LongRequests.kind(verb, ref) : Optional.empty();
        return kind.isPresent() && spent(kinds, kind.get());
    }

    private static boolean spent(Map<String, Integer> kinds, String kind) {
        Integer before = kinds.get(kind);
        if (before == null || before == 0) {
            return false;
        }
        kinds.put(kind, before - 1);
        return true;
    }
}
