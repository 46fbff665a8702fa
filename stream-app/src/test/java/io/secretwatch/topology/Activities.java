package io.secretwatch.topology;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Call;
import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.Making;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Outcome;
import io.secretwatch.activity.Owner;
import io.secretwatch.activity.Scope;
import io.secretwatch.activity.SecretCreation;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.Selectors;
import io.secretwatch.activity.UnseenWorkload;
import io.secretwatch.activity.Workload;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Activities of every kind, with any text a client may send. */
final class Activities {

    private Activities() {
    }

    static Arbitrary<Activity> any() {
        return Arbitraries.oneOf(reads(), creations(), uses(), unseen());
    }

    static Arbitrary<Instant> times() {
        return Combinators.combine(Arbitraries.longs().between(0, 4_102_444_800L), Arbitraries.longs().between(0, 999_999))
                .as((seconds, micros) -> Instant.ofEpochSecond(seconds, micros * 1_000));
    }

    private static Arbitrary<Activity> reads() {
        return Combinators.combine(occurrences(), Arbitraries.of(SecretRead.Manner.class), scopes(), selectors(), bools()).as(SecretRead::new);
    }

    private static Arbitrary<Activity> creations() {
        return Combinators.combine(occurrences(), text(), text()).as(SecretCreation::new);
    }

    private static Arbitrary<Activity> uses() {
        Arbitrary<SecretReference> references =
                Combinators.combine(text(), text(), Arbitraries.of(SecretReference.Via.class), text(), bools()).as(SecretReference::new);
        Arbitrary<Exposure> exposures = Combinators.combine(Arbitraries.of(Exposure.Kind.class), text()).as(Exposure::new);
        return Combinators.combine(occurrences(), workloads(), references.list().ofMaxSize(4), exposures.list().ofMaxSize(3), makings(), bools())
                .as(SecretUse::new);
    }

    private static Arbitrary<Making> makings() {
        Arbitrary<Owner> owners = Combinators.combine(text(), text(), text()).as(Owner::new);
        return Combinators.combine(Arbitraries.of(Making.Effect.class), text().set().ofMaxSize(3), owners, text(), bools(), text(), text().set().ofMaxSize(3))
                .as(Making::new);
    }

    private static Arbitrary<Activity> unseen() {
        return Combinators.combine(occurrences(), workloads(), Arbitraries.of(UnseenWorkload.Because.class)).as(UnseenWorkload::new);
    }

    private static Arbitrary<Occurrence> occurrences() {
        return Combinators.combine(text(), times(), text(), text(), actors(), calls(), outcomes(), Arbitraries.of(Occurrence.Flag.class).set())
                .as(Occurrence::new);
    }

    private static Arbitrary<Actor> actors() {
        return Combinators.combine(
                principals(), text(), text().list().ofMaxSize(3), principals().optional(), text(), text().list().ofMaxSize(2), text(), text())
                .as(Actor::new);
    }

    private static Arbitrary<Principal> principals() {
        return Arbitraries.oneOf(
                text(),
                Arbitraries.of("system:node:n-1", "system:serviceaccount:shop:web", "system:anonymous", "system:apiserver", "system:serviceaccount:x", ""))
                .map(Principal::of);
    }

    private static Arbitrary<Call> calls() {
        return Combinators.combine(text(), text(), text(), text(), text(), text(), text(), Combinators.combine(text(), text()).as(Path::new))
                .as((verb, group, version, resource, sub, ns, name, path) -> new Call(verb, group, version, resource, sub, ns, name, path.path(), path.query()));
    }

    private record Path(String path, String query) {
    }

    private static Arbitrary<Outcome> outcomes() {
        return Combinators.combine(Arbitraries.of(Outcome.Decision.class), Arbitraries.integers().between(0, 599), text(), bools()).as(Outcome::new);
    }

    private static Arbitrary<Scope> scopes() {
        return Combinators.combine(text(), text()).as(Scope::new);
    }

    private static Arbitrary<Selectors> selectors() {
        return Combinators.combine(text(), text()).as(Selectors::new);
    }

    private static Arbitrary<Workload> workloads() {
        return Combinators.combine(text(), text(), text()).as(Workload::new);
    }

    private static Arbitrary<String> text() {
        return Arbitraries.strings().ofMaxLength(12).filter(s -> s.chars().noneMatch(c -> Character.isSurrogate((char) c)));
    }

    private static Arbitrary<Boolean> bools() {
        return Arbitraries.of(true, false);
    }
}
