package io.secretwatch.app.command;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.secretwatch.app.Monitor;
import io.secretwatch.app.config.AdminSettings;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.config.DetectionFiles;
import io.secretwatch.http.AdminEndpoint;
import io.secretwatch.policy.Policy;
import io.secretwatch.topology.QuietPeriods;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Detection on an existing Kafka; as many instances as wanted. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs detection on an existing Kafka; you can start several instances.")
final class RunCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    @Mixin
    private ConfigOption config;

    @Override
    public Integer call() {
        return run(config.read(), Optional.empty(), List.of());
    }

    /** Runs until the process gets a signal or a part of it ends; the receiver is closed before the monitor, others after it. */
    static int run(Config config, Optional<UpReceiver> receiver, List<AutoCloseable> others) {
        Policy policy = DetectionFiles.policy(config.policy());
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Monitor monitor = Monitor.start(config, policy, QuietPeriods.LIVE, registry);
        List<AutoCloseable> all = new ArrayList<>();
        try {
            AdminEndpoint admin = admin(config.admin(), monitor, registry);
            LOG.info(
                    "admin=http://{}:{} pages=/livez,/readyz,/metrics",
                    config.admin().host(),
                    admin.port());
            all.add(admin);
        } catch (ConfigurationException e) {
            monitor.close();
            throw e;
        }
        all.addAll(others);
        return new Lifetime(receiver, monitor, all).untilEnd();
    }

    private static AdminEndpoint admin(AdminSettings where, Monitor monitor, PrometheusMeterRegistry registry) {
        try {
            return AdminEndpoint.start(where.host(), where.port(), monitor::alive, monitor::ready, registry::scrape);
        } catch (IOException e) {
            throw new ConfigurationException("the admin endpoint cannot listen on " + where.host() + ":" + where.port()
                    + "; is the port in use? Set admin.port, 0 for any free one");
        }
    }
}
