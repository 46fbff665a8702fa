package io.secretwatch.app.command;

import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.replay.hunt.Exposures;
import io.secretwatch.replay.hunt.Hunt;
import io.secretwatch.replay.hunt.HuntScope;
import io.secretwatch.replay.hunt.PrincipalName;
import io.secretwatch.replay.hunt.SecretName;
import io.secretwatch.replay.hunt.WhatDid;
import io.secretwatch.replay.hunt.WhoRead;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Questions of analysts to audit logs, or to the activity topic. */
abstract class HuntCommand implements Callable<Integer> {

    private static final String PATHS =
            "Audit logs, as replay takes them. Without any, the activity topic is asked, with --config or --bootstrap.";

    @Mixin
    private HuntOptions options;

    @Spec
    private CommandSpec spec;

    abstract Hunt hunt(HuntScope scope);

    abstract List<String> paths();

    @Override
    public Integer call() {
        return options.ask(
                hunt(options.scope()),
                paths(),
                spec.commandLine().getOut(),
                spec.commandLine().getErr());
    }

    /** Who reached a Secret. */
    @Command(
            name = "who-read",
            mixinStandardHelpOptions = true,
            description = "Lists who read a Secret, or reached it through workloads, Pods and tokens.")
    static final class AboutSecret extends HuntCommand {

        @Parameters(index = "0", paramLabel = "NAMESPACE/SECRET", description = "The Secret.")
        private String secret;

        @Parameters(index = "1..*", arity = "0..*", paramLabel = "PATH", description = PATHS)
        private List<String> paths = List.of();

        @Override
        Hunt hunt(HuntScope scope) {
            SecretName name = SecretName.of(secret)
                    .orElseThrow(
                            () -> new ConfigurationException("name the Secret with its namespace, such as shop/db"));
            return new WhoRead(name, scope);
        }

        @Override
        List<String> paths() {
            return paths;
        }
    }

    /** What a principal did. */
    @Command(
            name = "what-did",
            mixinStandardHelpOptions = true,
            description = "Tells what a principal did about Secrets, and what was found of it.")
    static final class AboutPrincipal extends HuntCommand {

        @Parameters(
                index = "0",
                paramLabel = "PRINCIPAL",
                description =
                        "A user name, such as system:serviceaccount:shop:web, or the beginning of one and a star.")
        private String principal;

        @Parameters(index = "1..*", arity = "0..*", paramLabel = "PATH", description = PATHS)
        private List<String> paths = List.of();

        @Override
        Hunt hunt(HuntScope scope) {
            return new WhatDid(new PrincipalName(principal), scope);
        }

        @Override
        List<String> paths() {
            return paths;
        }
    }

    /** What each principal could know. */
    @Command(
            name = "exposure",
            mixinStandardHelpOptions = true,
            description = "Lists what each principal could know of Secrets by now, most first.")
    static final class AboutAll extends HuntCommand {

        @Option(
                names = "--principal",
                paramLabel = "NAME",
                description = "Only this user name, or those that begin so where it ends in a star.")
        private Optional<String> principal = Optional.empty();

        @Option(names = "--namespace", paramLabel = "NAME", description = "Only Secrets of this namespace.")
        private Optional<String> namespace = Optional.empty();

        @Parameters(index = "0..*", arity = "0..*", paramLabel = "PATH", description = PATHS)
        private List<String> paths = List.of();

        @Override
        Hunt hunt(HuntScope scope) {
            return new Exposures(principal.map(PrincipalName::new), namespace, scope);
        }

        @Override
        List<String> paths() {
            return paths;
        }
    }
}
