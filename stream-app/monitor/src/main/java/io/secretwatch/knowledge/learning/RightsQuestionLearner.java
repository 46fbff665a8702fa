package io.secretwatch.knowledge.learning;

import io.secretwatch.activity.AccessReview;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.rights.RightsQuestion;
import java.time.Instant;

/** Remembers that a principal asked for its rights. */
final class RightsQuestionLearner implements Learner {

    @Override
    public void learn(JudgedActivity judged, Memory before, MemoryWriter memory) {
        if (!judged.succeeded() || !(judged.activity() instanceof AccessReview)) {
            return;
        }
        Instant time = judged.occurrence().time();
        boolean fresh = before.rightsQuestion(judged.username())
                .filter(question -> question.isFresh(time))
                .isPresent();
        if (!fresh) {
            memory.put(LearnedKinds.QUESTIONS, judged.username(), new RightsQuestion(time));
        }
    }
}
