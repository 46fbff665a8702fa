package io.secretwatch.judge;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.KeyedState;
import io.secretwatch.judge.state.Keys;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.knowledge.LongRequest;

/** Watches and the like have an event at each end of them: the second is judged only where the first was not seen. */
final class LongRequests {

    private final KeyedState<LongRequest> begun;

    LongRequests(JudgeState state) {
        this.begun = state.of(StateKinds.LONG_REQUESTS);
    }

    /** Whether an activity is the end of a request that was judged when it began. Remembers one that begins. */
    boolean wasJudged(Occurrence occurrence) {
        if (!occurrence.is(Flag.ENDED) && !LongRequest.begins(occurrence)) {
            return false;
        }
        String key = Keys.of(occurrence.cluster(), LongRequest.key(occurrence));
        if (!occurrence.is(Flag.ENDED)) {
            begun.put(key, new LongRequest(occurrence.time()));
            return false;
        }
        boolean known = begun.get(key).isPresent();
        if (known) {
            begun.remove(key);
        }
        return known;
    }
}
