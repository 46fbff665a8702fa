package io.secretwatch.app.console;

import io.secretwatch.http.PageAnswer;
import io.secretwatch.replay.hunt.Exposures;
import io.secretwatch.replay.hunt.HuntScope;
import io.secretwatch.replay.hunt.PrincipalName;
import io.secretwatch.replay.hunt.SecretName;
import io.secretwatch.replay.hunt.WhatDid;
import io.secretwatch.replay.hunt.WhoRead;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The questions of the console, which are those of the commands of the same names. */
final class Questions {

    private static final int LONGEST = 512;

    private final Hunting hunting;

    Questions(Hunting hunting) {
        this.hunting = hunting;
    }

    CompletableFuture<PageAnswer> whoRead(String secret) {
        Optional<SecretName> name = fits(secret) ? SecretName.of(secret.strip()) : Optional.empty();
        return name.map(one -> hunting.ask(key("who-read", one.toString()), new WhoRead(one, HuntScope.ALL)))
                .orElseGet(() -> wrong("Name the Secret with its namespace, such as shop/db."));
    }

    CompletableFuture<PageAnswer> whatDid(String principal) {
        return principal.isBlank() || !fits(principal)
                ? wrong("Name a principal, or the beginning of names and a star.")
                : hunting.ask(
                        key("what-did", principal.strip()),
                        new WhatDid(new PrincipalName(principal.strip()), HuntScope.ALL));
    }

    CompletableFuture<PageAnswer> exposure(String principal, String namespace) {
        return fits(principal) && fits(namespace)
                ? hunting.ask(
                        key("exposure", principal.strip(), namespace.strip()),
                        new Exposures(text(principal).map(PrincipalName::new), text(namespace), HuntScope.ALL))
                : wrong("This name is too long.");
    }

    private static Optional<String> text(String text) {
        return Optional.of(text.strip()).filter(one -> !one.isEmpty());
    }

    private static boolean fits(String text) {
        return text.length() <= LONGEST;
    }

    private static String key(String... parts) {
        return String.join("\n", List.of(parts));
    }

    private static CompletableFuture<PageAnswer> wrong(String sentence) {
        return CompletableFuture.completedFuture(Json.complaint(400, sentence));
    }
}
