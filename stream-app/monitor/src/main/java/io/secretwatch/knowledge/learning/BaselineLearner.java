package io.secretwatch.knowledge.learning;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.SigmaMatch;
import io.secretwatch.activity.UnseenWorkload;
import io.secretwatch.activity.classify.WorkloadControllers;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.baseline.Acquaintance;
import io.secretwatch.knowledge.baseline.Baseline;
import io.secretwatch.knowledge.baseline.BaselineKeys;
import io.secretwatch.knowledge.baseline.Habit;
import io.secretwatch.knowledge.baseline.PeerHabit;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Component;
import io.secretwatch.principal.Principal;
import io.secretwatch.weights.Threshold;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers what principals usually do. What was a finding of at least medium severity is remembered as such, and teaches nothing else; what
 * was refused, and what does not fit the identity of its actor, teaches nothing at all. Nodes and the control plane are known by structure: of
 * them is learnt only which namespaces there are.
 */
final class BaselineLearner implements Learner {

    @Override
    public void learn(JudgedActivity judged, Memory before, MemoryWriter memory) {
        Actor actor = judged.occurrence().actor();
        if (actor.authenticated() instanceof Principal.Anonymous
                || !judged.succeeded()
                || !before.misfits(judged.activity()).isEmpty()
                || before.misplacement(judged.occurrence()).isPresent()) {
            return;
        }
        Lesson lesson = new Lesson(judged, before, memory);
        if (judged.activity() instanceof SigmaMatch) {
            lesson.learnOfMatch();
        } else if (Component.of(actor.authenticated()).isPresent()) {
            lesson.learnOfComponent();
        } else {
            lesson.learn();
        }
    }

    /** What one activity teaches. */
    private static final class Lesson {

        private final JudgedActivity judged;
        private final Occurrence occurrence;
        private final Instant time;
        private final String user;
        private final String namespace;
        private final boolean suspect;
        private final Memory before;
        private final MemoryWriter memory;
        private final Baseline baseline;
        /** That the principal does anything in the namespace. */
        private final String place;

        private final Optional<Habit> inPlace;
        private final Optional<Acquaintance> known;
        private int added;

        Lesson(JudgedActivity judged, Memory before, MemoryWriter memory) {
            this.judged = judged;
            this.occurrence = judged.occurrence();
            this.time = occurrence.time();
            this.user = judged.username();
            this.namespace = occurrence.call().namespace();
            this.suspect = judged.isSuspect();
            this.before = before;
            this.memory = memory;
            this.baseline = new Baseline(occurrence, before);
            this.place = BaselineKeys.place(user, namespace);
            this.inPlace = namespace.isEmpty() ? Optional.empty() : before.habit(place);
            this.known = before.acquaintance(user);
        }

        /** That a namespace is there, which is all that is asked of what the cluster itself does. */
        void learnOfComponent() {
            if (!namespace.isEmpty() && !judged.isFinding()) {
                daily(BaselineKeys.namespace(namespace));
            }
        }

        /** That the principal does this, and nothing else: the event may be another activity too, which teaches the rest. */
        void learnOfMatch() {
            for (String deed : BaselineKeys.deeds(judged.activity())) {
                seen(deed);
            }
        }

        void learn() {
            boolean comesToNewPlace = comesToNewPlace();
            if (!suspect) {
                daily(BaselineKeys.cluster());
                acquaint(comesToNewPlace);
            } else if (comesToNewPlace) {
                seen(place, inPlace, suspect);
                if (known.isPresent()) {
                    memory.put(LearnedKinds.ACQUAINTANCES, user, known.get().inNewPlace(time));
                }
            }
            for (String deed : BaselineKeys.deeds(judged.activity())) {
                seen(deed);
            }
            if (writesWorkload()) {
                creates();
            }
        }

        private boolean writesWorkload() {
            return judged.activity() instanceof SecretUse use
                    ? !use.making().carriedOut() && !use.dryRun()
                    : judged.activity() instanceof UnseenWorkload unseen
                            && !WorkloadControllers.isController(occurrence.actor())
                            && unseen.workload().namespace().equals(namespace);
        }

        /** Whether a principal that is known is in a namespace for the first time. */
        private boolean comesToNewPlace() {
            return !namespace.isEmpty()
                    && inPlace.isEmpty()
                    && known.isPresent()
                    && known.get().isEstablished(time)
                    && baseline.isNewPlace(namespace);
        }

        private void acquaint(boolean comesToNewPlace) {
            Acquaintance after = metAgain();
            after = comesToNewPlace ? after.inNewPlace(time) : after;
            if (!namespace.isEmpty()) {
                // nobody comes to be at work everywhere by what is found of it
                after = inPlace.isEmpty() && !judged.isFinding() ? after.inOnePlaceMore() : after;
                daily(BaselineKeys.namespace(namespace));
                if (isForay()) {
                    seen(place, inPlace, true);
                } else {
                    seen(place, inPlace, suspect);
                    peers(BaselineKeys.place("", namespace));
                }
            }
            memory.put(LearnedKinds.ACQUAINTANCES, user, judged.vouched() ? after.vouched() : after);
        }

        private Acquaintance metAgain() {
            if (known.isEmpty()) {
                return Acquaintance.first(occurrence.actor(), time);
            }
            // a client or network that a finding is about does not become known by it
            boolean odd = judged.isFinding() && baseline.isStrange();
            return odd ? known.get() : known.get().after(occurrence.actor(), time);
        }

        /**
         * Whether it is an unexplained read of one Secret, or of names, in a namespace that is new to the principal. Little reads do not make
         * the namespace its own, so that a list of all there is stays as new as it is.
         */
        private boolean isForay() {
            return judged.risk() > 0
                    && judged.activity() instanceof SecretRead read
                    && (!read.bulk() || read.metadataOnly())
                    && baseline.isNewPlace(namespace);
        }

        private void creates() {
            seen(BaselineKeys.creator(user, namespace));
            if (!suspect) {
                seen(BaselineKeys.creator(user));
                daily(BaselineKeys.creators(namespace));
                peers(BaselineKeys.creator("", namespace));
            }
        }

        /** No principal fills the memory: of more than so many new habits in a day the rest is not remembered, and so is never usual. */
        private boolean isOneTooMany() {
            long today = before.habit(BaselineKeys.firsts(user))
                    .filter(firsts -> firsts.wasSeenOnDayOf(time))
                    .map(Habit::count)
                    .orElse(0L);
            added++;
            if (today + added > Threshold.NEW_HABITS_OF_A_DAY.count()) {
                return !judged.vouched();
            }
            memory.put(LearnedKinds.HABITS, BaselineKeys.firsts(user), Habit.ofDay(time, today + added));
            return false;
        }

        private void seen(String key) {
            seen(key, before.habit(key), suspect);
        }

        private void seen(String key, Optional<Habit> habit, boolean doubtful) {
            if (habit.isEmpty() && isOneTooMany()) {
                return;
            }
            boolean anew =
                    habit.isEmpty() || habit.get().isLapsed(occurrence.actor().isPerson(), time);
            Habit after = anew ? Habit.first(time) : habit.get();
            if (doubtful) {
                after = after.suspected(time);
            } else if (!anew) {
                after = after.again(time);
            }
            put(key, after);
        }

        private void put(String key, Habit habit) {
            memory.put(LearnedKinds.HABITS, key, judged.vouched() ? habit.with(Habit.Standing.VOUCHED) : habit);
        }

        /** What is only asked by the day is written once a day. */
        private void daily(String key) {
            Optional<Habit> habit = before.habit(key);
            if (habit.isEmpty()) {
                put(key, Habit.first(time));
                return;
            }
            boolean vouches = judged.vouched() && habit.get().standing() != Habit.Standing.VOUCHED;
            if (vouches || !habit.get().wasSeenOnDayOf(time)) {
                put(key, habit.get().again(time));
            }
        }

        private void peers(String what) {
            for (String group : BaselineKeys.peers(occurrence.actor())) {
                String key = group.concat(what);
                Optional<PeerHabit> habit = before.peerHabit(key);
                if (habit.isEmpty() || habit.get().learnsFrom(user, time)) {
                    PeerHabit after = habit.isEmpty()
                            ? PeerHabit.first(user, time)
                            : habit.get().again(user, time);
                    memory.put(LearnedKinds.PEER_HABITS, key, judged.vouched() ? after.vouched() : after);
                }
            }
        }
    }
}
