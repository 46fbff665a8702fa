package io.secretwatch.knowledge;

import io.secretwatch.knowledge.TokenHabits.Place;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Component;
import io.secretwatch.principal.Misfit;
import io.secretwatch.principal.Misfit.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How an actor fits its name: what the request shows, and the addresses at which the identity was seen before. */
public final class Fit {

    private static final String CONTROLLER_MANAGER = "system:kube-controller-manager";

    private Fit() {}

    /** What does not fit; empty where all that is known does. */
    public static List<Misfit> misfits(Actor actor, Memory memory) {
        List<Misfit> shown = Misfit.of(actor);
        Optional<Misfit> place =
                Component.of(actor.authenticated()).flatMap(component -> place(actor, component, memory));
        if (place.isEmpty()) {
            return shown;
        }
        List<Misfit> all = new ArrayList<>(shown);
        all.add(place.get());
        return List.copyOf(all);
    }

    /** Whether all that is known fits. */
    public static boolean fits(Actor actor, Memory memory) {
        return misfits(actor, memory).isEmpty();
    }

    /** An address of the API server's own machine fits every component, and one at which a kubelet was seen. */
    private static Optional<Misfit> place(Actor actor, Component component, Memory memory) {
        String address = actor.sourceIp();
        if (address.isEmpty() || isLoopback(address) || component == Component.OPENSHIFT_CONTROLLER) {
            return Optional.empty();
        }
        List<Place> homes = homes(actor, component, memory);
        if (homes.stream().anyMatch(home -> home.home().equals(address))) {
            return Optional.empty();
        }
        if (homes.isEmpty()) {
            return component == Component.API_SERVER
                    ? Optional.of(new Misfit(Part.PLACE, "it comes from " + address + ", not from its own machine"))
                    : Optional.empty();
        }
        Optional<AddressUse> here = memory.addressUse(address);
        if (here.filter(AddressUse::ofNode).isPresent()) {
            return Optional.empty();
        }
        if (homes.stream().anyMatch(home -> home.inNetworkOfHome(address))) {
            return here.filter(use -> !use.isShared())
                    .map(pod -> new Misfit(Part.PLACE, "it comes from " + address + ", which is the address of a Pod"));
        }
        return Optional.of(new Misfit(
                Part.PLACE,
                "it comes from " + address + ", and "
                        + (component == Component.KUBELET ? "the node" : "the control plane") + " is at "
                        + homes.get(0).home()));
    }

    /** Where the identity was seen; of the control plane also where kube-controller-manager was, of which its controllers are a part. */
    private static List<Place> homes(Actor actor, Component component, Memory memory) {
        if (component == Component.KUBELET) {
            return memory.principal().habits().place(actor).stream().toList();
        }
        Stream<Place> own = memory.principal().habits().controlPlane();
        boolean alone = component == Component.API_SERVER
                || actor.authenticated().username().equals(CONTROLLER_MANAGER);
        return (alone
                        ? own
                        : Stream.concat(
                                own,
                                memory.principalOf(CONTROLLER_MANAGER).habits().controlPlane()))
                .toList();
    }

    private static boolean isLoopback(String address) {
        return address.startsWith("127.") || address.equals("::1") || address.startsWith("::ffff:127.");
    }
}
