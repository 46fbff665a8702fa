package io.secretwatch.app.command;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.secretwatch.app.Monitor;
import io.secretwatch.app.OwnFolder;
import io.secretwatch.app.PolicyWatch;
import io.secretwatch.app.StoppedException;
import io.secretwatch.app.config.AdminSettings;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.console.Console;
import io.secretwatch.app.kafka.PolicyRecords;
import io.secretwatch.app.kafka.TopicSetup;
import io.secretwatch.app.state.BaselineTopic;
import io.secretwatch.app.state.StateFile;
import io.secretwatch.http.AdminEndpoint;
import io.secretwatch.http.BearerTokens;
import io.secretwatch.http.Pages;
import io.secretwatch.http.ProcessMeters;
import io.secretwatch.http.Readiness;
import io.secretwatch.metrics.Meters;
import io.secretwatch.topology.QuietPeriods;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Detection on an existing Kafka; as many instances as wanted. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs detection on an existing Kafka; you can start several instances.")
final class RunCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config;

    @Mixin
    private StateOption state;

    @Override
    public Integer call() {
        return run(config::read, state.file(), Optional.empty(), List.of());
    }

    /** Runs until the process gets a signal or a part of it ends; the receiver is closed before the monitor, others after it. */
    static int run(
            Supplier<Config> configuration,
            Optional<StateFile> state,
            Optional<UpReceiver> receiver,
            List<AutoCloseable> others) {
        Config config = configuration.get();
        // Kafka Streams has a lock of its own, of which it says nothing that an operator understands
        OwnFolder own = OwnFolder.take(config.stateDir(), config.applicationId() + ".lock", Config.STATE_DIR);
        try (own) {
            return run(configuration, config, state, receiver, others);
        }
    }

    private static int run(
            Supplier<Config> configuration,
            Config config,
            Optional<StateFile> state,
            Optional<UpReceiver> receiver,
            List<AutoCloseable> others) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Meters meters = new Meters(registry);
        PolicyRecords records = new PolicyRecords(config);
        // before there are topics: a first start with a wrong policy leaves nothing behind
        PolicyWatch policy = PolicyWatch.read(configuration, records::newest, records::announce, meters);
        // before all else: a receiver in the same process waits for the topics
        TopicSetup.Ready topics = new TopicSetup(config).ensure();
        Monitor monitor =
                Monitor.of(config, topics, policy.policy(), QuietPeriods.LIVE.releasing(config.patience()), meters);
        List<AutoCloseable> all = new ArrayList<>();
        Optional<Console> console = Optional.empty();
        try {
            monitor.expectAlike();
            console = config.admin().console()
                    ? Optional.of(Console.start(config, policy::policy, monitor))
                    : Optional.empty();
            AdminEndpoint admin = admin(config.admin(), monitor, registry, console);
            all.add(admin);
            all.add(ProcessMeters.bind(registry));
            // not when the class is loaded, which every command does: logging takes as long to start as a short replay
            LoggerFactory.getLogger(RunCommand.class)
                    .info(
                            "admin={}://{}:{} pages={}/livez,/readyz,/metrics",
                            config.admin().scheme(),
                            config.admin().host(),
                            admin.port(),
                            console.isPresent() ? "/," : "");
            if (console.isEmpty() && !config.admin().isLoopback()) {
                LoggerFactory.getLogger(RunCommand.class)
                        .info(
                                "console=off: {} is not a loopback address, where it needs {}, {} and {}",
                                AdminSettings.HOST,
                                AdminSettings.CERTIFICATE,
                                AdminSettings.KEY,
                                AdminSettings.TOKENS);
            }
            // last: what other instances take over cannot be taken back where this one does not start
            state.ifPresent(vouched -> publish(vouched, config));
            all.add(policy.tell().follow(PolicyWatch.PERIOD));
            monitor.start(registry);
            console.ifPresent(all::add);
        } catch (ConfigurationException | StoppedException e) {
            Lifetime.close(all);
            console.ifPresent(Console::close);
            monitor.close();
            throw e;
        }
        all.addAll(others);
        return new Lifetime(receiver, monitor, all).untilEnd();
    }

    /** Before the judges start, so that they know it when they judge. */
    private static void publish(StateFile vouched, Config config) {
        long facts = new BaselineTopic(config).publish(vouched);
        LoggerFactory.getLogger(RunCommand.class)
                .info("baseline={} facts={}", config.topics().baseline(), facts == 0 ? "known" : facts);
    }

    private static AdminEndpoint admin(
            AdminSettings where, Monitor monitor, PrometheusMeterRegistry registry, Optional<Console> console) {
        where.access().tokens().flatMap(BearerTokens::problem).ifPresent(problem -> {
            throw new ConfigurationException("the token file of /metrics " + problem);
        });
        try {
            return AdminEndpoint.start(
                    where.host(),
                    where.port(),
                    where.access(),
                    monitor::alive,
                    () -> Readiness.unless(monitor.lacking()),
                    registry::scrape,
                    console.<Pages>map(pages -> pages).orElse(Pages.NONE));
        } catch (IOException e) {
            throw new ConfigurationException(
                    AdminEndpoint.cannotListen(where.host(), where.port(), AdminSettings.PORT));
        } catch (GeneralSecurityException e) {
            throw new ConfigurationException("the admin endpoint cannot use its certificate: " + e.getMessage());
        }
    }
}
