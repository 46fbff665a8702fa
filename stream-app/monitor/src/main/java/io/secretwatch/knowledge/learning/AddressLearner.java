package io.secretwatch.knowledge.learning;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.identity.AddressUse;
import io.secretwatch.knowledge.identity.TokenHabits;
import io.secretwatch.knowledge.identity.TokenHabits.Place;
import io.secretwatch.principal.Actor;
import java.util.Optional;

/** Remembers which Pods and nodes are at an address, from the credentials that are used there. */
@SuppressWarnings("ReferenceEquality") // the same object says that nothing changed
final class AddressLearner implements Learner {

    @Override
    public void learn(JudgedActivity judged, Memory before, MemoryWriter memory) {
        if (judged.ofNode()) {
            node(judged, before, memory);
        } else if (!judged.occurrence().actor().pod().isEmpty()) {
            pod(judged, before, memory);
        }
    }

    /** A kubelet that reads as a node shows which address is the node's, and so does one that has moved. */
    private static void node(JudgedActivity judged, Memory before, MemoryWriter memory) {
        if (showsNode(judged, before)) {
            take(judged.occurrence(), before, memory);
        }
    }

    /** Whether a kubelet is now known to be where it was not. */
    static boolean showsNode(JudgedActivity judged, Memory before) {
        Actor actor = judged.occurrence().actor();
        PrincipalMemory used = judged.afterUse(before);
        if (used == before.principal()) {
            return false;
        }
        Optional<String> oldHome = home(before.principal(), actor);
        return judged.expected() || (oldHome.isPresent() && !oldHome.equals(home(used, actor)));
    }

    private static void pod(JudgedActivity judged, Memory before, MemoryWriter memory) {
        Actor actor = judged.occurrence().actor();
        PrincipalMemory used = judged.afterUse(before);
        if (used == before.principal()) {
            return;
        }
        Optional<String> oldHome = home(before.principal(), actor);
        Optional<String> newHome = home(used, actor);
        if (newHome.isEmpty() || newHome.equals(oldHome)) {
            return;
        }
        String pod = TokenHabits.pod(actor);
        oldHome.filter(home -> before.addressUse(home)
                        .filter(use -> use.pod().equals(pod))
                        .isPresent())
                .ifPresent(home -> memory.remove(LearnedKinds.ADDRESSES, home));
        take(judged.occurrence(), before, memory);
    }

    private static Optional<String> home(PrincipalMemory principal, Actor actor) {
        return principal.habits().place(actor).map(Place::home);
    }

    private static void take(Occurrence occurrence, Memory before, MemoryWriter memory) {
        String address = occurrence.actor().sourceIp();
        String pod = TokenHabits.pod(occurrence.actor());
        memory.put(
                LearnedKinds.ADDRESSES, address, AddressUse.taken(before.addressUse(address), pod, occurrence.time()));
    }
}
