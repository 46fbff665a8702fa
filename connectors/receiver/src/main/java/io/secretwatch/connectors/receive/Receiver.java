package io.secretwatch.connectors.receive;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.secretwatch.connectors.command.UsageException;
import io.secretwatch.connectors.receive.buffer.DiskBuffer;
import io.secretwatch.connectors.receive.config.ReceiverConfig;
import io.secretwatch.connectors.receive.delivery.ByteBudget;
import io.secretwatch.connectors.receive.delivery.Destination;
import io.secretwatch.connectors.receive.delivery.Drain;
import io.secretwatch.connectors.receive.delivery.KafkaProbe;
import io.secretwatch.connectors.receive.delivery.ProducerSettings;
import io.secretwatch.connectors.receive.delivery.ReceiverMetrics;
import io.secretwatch.connectors.receive.delivery.RecoveringProducer;
import io.secretwatch.connectors.receive.http.HttpConnectors;
import io.secretwatch.connectors.receive.http.PostHandler;
import io.secretwatch.connectors.receive.security.Caller;
import io.secretwatch.connectors.receive.security.Callers;
import io.secretwatch.connectors.receive.security.ServerTls;
import io.secretwatch.connectors.redaction.Redaction;
import io.secretwatch.http.AdminEndpoint;
import io.secretwatch.http.Pages;
import io.secretwatch.http.ProcessMeters;
import io.secretwatch.http.Readiness;
import io.secretwatch.wire.kafka.KafkaAbsence;
import io.secretwatch.wire.kafka.KafkaRefusal;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running receiver. Closing it ends what it has begun, and takes no more. */
final class Receiver implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);
    private static final int LOOK_MILLIS = 2_000;
    private static final int THREADS_BESIDE_POSTS = 24;

    private final Duration patience;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ByteBudget budget;
    private final ReceiverMetrics metrics;
    private final RecoveringProducer producer;
    private final KafkaProbe probe;
    private final DiskBuffer buffer;
    private final Drain drain;
    private final Optional<ServerTls> tls;
    private final Server server;
    private final ServerConnector connector;
    private final AdminEndpoint admin;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "receiver-look");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicBoolean listening = new AtomicBoolean();
    private final AtomicBoolean draining = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    private Receiver(ReceiverConfig config, Redaction redaction, Duration kafkaStart) {
        patience = config.limits().answerWithin().plusSeconds(2);
        tls = config.tls().map(ServerTls::new);
        Callers callers = new Callers(config.callers());
        budget = new ByteBudget(config.limits().inFlightBytes());
        Set<String> clusters =
                new TreeSet<>(config.callers().stream().map(Caller::cluster).toList());
        buffer = BufferFolder.open(config.buffer(), clusters);
        clusters.addAll(buffer.clusters());
        metrics = new ReceiverMetrics(registry, clusters, budget, buffer);
        admin = admin(config);
        producer = new RecoveringProducer(() -> producer(config));
        probe = new KafkaProbe(
                config.kafka(),
                List.of(config.topics().audit(), config.topics().rejected()),
                config.buffer().isPresent(),
                kafkaStart);
        Destination destination = new Destination(
                producer,
                config.topics().audit(),
                config.topics().rejected(),
                config.backEnd(),
                redaction,
                budget,
                metrics,
                buffer,
                probe::reachable);
        drain = Drain.start(destination, patience);
        server = new Server(new QueuedThreadPool(config.limits().concurrentPosts() + THREADS_BESIDE_POSTS));
        server.setHandler(new PostHandler(callers, destination, config.limits(), draining::get));
        connector = HttpConnectors.connector(
                server, config.listen(), config.limits().connections(), tls);
        server.addConnector(connector);
    }

    /** The same, of a Kafka that was started before. */
    static Receiver start(ReceiverConfig config, Redaction redaction) {
        return start(config, redaction, Duration.ZERO);
    }

    /**
     * Starts listening; throws {@link UsageException} where it cannot. Kafka may be away: posts go to the buffer, or get 503, until it is there.
     *
     * @param kafkaStart how long a Kafka that is started with the receiver may take until it has the topics, before that is told
     */
    static Receiver start(ReceiverConfig config, Redaction redaction, Duration kafkaStart) {
        Receiver receiver = new Receiver(config, redaction, kafkaStart);
        try {
            receiver.server.start();
            receiver.listening.set(true);
        } catch (Exception e) {
            receiver.close();
            throw new UsageException("the receiver cannot listen on "
                    + config.listen().host() + ":" + config.listen().port() + " ("
                    + e.getClass().getSimpleName() + "); is the port in use? Set listen.port");
        }
        // look() reports its own failures
        var unused = receiver.looking.scheduleWithFixedDelay(receiver::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        LOG.info(
                "receiver=listening at={}:{} tls={} admin={}:{} redaction={}",
                config.listen().host(),
                receiver.port(),
                config.tls().isPresent(),
                config.admin().host(),
                receiver.adminPort(),
                config.redaction());
        return receiver;
    }

    /** Shows the meters of the process too: where it is a process of its own. */
    Receiver withProcess() {
        ProcessMeters.bind(registry);
        return this;
    }

    int port() {
        return connector.getLocalPort();
    }

    int adminPort() {
        return admin.port();
    }

    /** Ready while posts are taken: a load balancer that took it away for what the buffer is there for would lose events. */
    private Readiness readiness() {
        if (!listening.get() || draining.get()) {
            return Readiness.unless("the receiver is starting or stopping");
        }
        String lacking = probe.lacking();
        return lacking.isEmpty() || !buffer.takes()
                ? Readiness.unless(lacking)
                : Readiness.although("events are kept on disk and not judged yet: " + lacking);
    }

    /** A process that answers is alive: what it lacks is said by {@code /readyz}. */
    private AdminEndpoint admin(ReceiverConfig config) {
        ReceiverConfig.Address where = config.admin();
        try {
            return AdminEndpoint.start(
                    where.host(),
                    where.port(),
                    config.adminAccess(),
                    () -> true,
                    this::readiness,
                    registry::scrape,
                    Pages.NONE);
        } catch (IOException e) {
            throw new UsageException(AdminEndpoint.cannotListen(where.host(), where.port(), "admin.port"));
        } catch (GeneralSecurityException e) {
            throw new UsageException("the admin endpoint cannot use its certificate: " + e.getMessage());
        }
    }

    private void look() {
        try {
            probe.look();
            metrics.reachable(probe.reachable());
            if (probe.reachable()) {
                producer.look();
            }
            tls.ifPresent(ServerTls::reloadIfChanged);
        } catch (RuntimeException e) {
            LOG.warn("look=failed because={}", e.getClass().getSimpleName());
        }
    }

    /** Connections that are open. */
    int connections() {
        return connector.getConnectedEndPoints().size();
    }

    /** Refuses new posts, waits for those that are in work, then for Kafka. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        draining.set(true);
        long end = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        while (metrics.postsNow().get() > 0 && System.nanoTime() < end) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        LOG.info("receiver=drained posts-left={}", metrics.postsNow().get());
        stop();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() {
        looking.shutdownNow();
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn("server=not-stopped because={}", e.getClass().getSimpleName());
        }
        drain.close();
        producer.close(patience);
        probe.close();
        admin.close();
        BufferFolder.close(buffer);
    }

    private static KafkaProducer<byte[], byte[]> producer(ReceiverConfig config) {
        try {
            return new KafkaProducer<>(
                    ProducerSettings.producer(config.kafka(), config.limits().answerWithin()));
        } catch (ConfigException e) {
            throw new UsageException("kafka: the producer does not accept one of these settings");
        } catch (KafkaException e) {
            KafkaRefusal.ofSetting(e).ifPresent(sentence -> {
                throw new UsageException(sentence);
            });
            if (KafkaAbsence.isUnknownHost(e)) {
                throw new UsageException(
                        new KafkaAbsence(config.kafka().getOrDefault("bootstrap.servers", ""), "").sentence(e));
            }
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new UsageException("kafka: the producer does not accept these settings: "
                    + cause.getClass().getSimpleName());
        }
    }
}
