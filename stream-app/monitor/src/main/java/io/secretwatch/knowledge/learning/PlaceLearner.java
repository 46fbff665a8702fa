package io.secretwatch.knowledge.learning;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.identity.ClusterNetworks;
import io.secretwatch.knowledge.identity.Misplacement;
import io.secretwatch.knowledge.identity.PlaceLesson;
import io.secretwatch.knowledge.identity.TokenHabits;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import java.util.Optional;

/** Remembers from which networks credentials are used, and which node's Pods are at which addresses. It looks no further where a Pod is at home. */
@SuppressWarnings("ReferenceEquality") // the same object says that nothing changed
final class PlaceLearner implements Learner {

    @Override
    public void learn(JudgedActivity judged, Memory before, MemoryWriter memory) {
        Occurrence occurrence = judged.occurrence();
        Actor actor = occurrence.actor();
        if (actor.sourceIp().isEmpty()) {
            return;
        }
        Principal principal = actor.authenticated();
        if (principal instanceof Principal.User) {
            if (judged.succeeded()) {
                put(
                        ClusterNetworks.known(before)
                                .withPerson(principal.username(), actor.sourceIp(), occurrence.time()),
                        before,
                        memory);
            }
        } else if (judged.ofNode()) {
            if (AddressLearner.showsNode(judged, before)) {
                put(ClusterNetworks.known(before).withNode(actor.sourceIp(), occurrence.time()), before, memory);
            }
        } else if (!actor.pod().isEmpty() && judged.ofServiceAccount() && judged.teaches()) {
            pod(judged, before, memory);
        }
    }

    private static void pod(JudgedActivity judged, Memory before, MemoryWriter memory) {
        Occurrence occurrence = judged.occurrence();
        Actor actor = occurrence.actor();
        PrincipalMemory principal = before.principal();
        TokenHabits habits = principal.habits();
        String home = habits.place(actor).map(TokenHabits.Place::home).orElse("");
        if (home.equals(actor.sourceIp())) {
            return;
        }
        Optional<Misplacement> misplacement = before.misplacement(occurrence);
        if (misplacement.isPresent()) {
            if (misplacement.get().isCertain()) {
                put(
                        PlaceLesson.misplaced(
                                ClusterNetworks.known(before), misplacement.get(), actor, occurrence.time()),
                        before,
                        memory);
            }
            return;
        }
        PrincipalMemory used = judged.afterUse(before);
        boolean isHome = used.habits()
                .place(actor)
                .filter(place -> place.home().equals(actor.sourceIp()))
                .isPresent();
        if (isHome) {
            PlaceLesson lesson = PlaceLesson.of(ClusterNetworks.known(before), actor, occurrence.time(), before);
            put(lesson.networks(), before, memory);
            lesson.nodes().forEach((key, node) -> memory.put(LearnedKinds.NODES, key, node));
            lesson.owners().forEach((block, use) -> memory.put(LearnedKinds.BLOCKS, block, use));
        }
    }

    private static void put(ClusterNetworks after, Memory before, MemoryWriter memory) {
        if (after != ClusterNetworks.known(before)) {
            memory.put(LearnedKinds.NETWORKS, ClusterNetworks.KEY, after);
        }
    }
}
