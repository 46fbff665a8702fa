package io.secretwatch.connectors.sink.syslog;

import io.secretwatch.connectors.sink.AlertTransport;
import io.secretwatch.connectors.sink.Answer;
import io.secretwatch.connectors.sink.Backoff;
import io.secretwatch.connectors.sink.ConnectionFailure;
import io.secretwatch.connectors.sink.PendingAlert;
import io.secretwatch.connectors.sink.Tls;
import io.secretwatch.connectors.sink.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes alerts to the receiver over one connection, and again over the next where the first broke after them. */
final class SyslogTransport implements AlertTransport {

    private static final Logger LOG = LoggerFactory.getLogger(SyslogTransport.class);
    private static final int REMIND_AFTER = 20;

    /** The most bytes in one write, so that each has the time of one. */
    static final int WRITE_BYTES = 1 << 20;

    private static final ConnectionFailure FAILURE = new ConnectionFailure(
            "host, port and protocol", "no connection in time", "the connection to the receiver broke");

    private final SyslogConfig config;
    private final Optional<SSLContext> tls;
    private final Backoff backoff;
    private final LongSupplier clock;
    private final Unconfirmed unconfirmed;
    private Optional<Connection> connection = Optional.empty();
    private int failures;
    private long notBefore = Long.MIN_VALUE;

    /** A transport that has not connected yet; {@code clock} gives milliseconds that only go forward. */
    SyslogTransport(SyslogConfig config, Backoff backoff, LongSupplier clock) {
        this.config = config;
        this.tls = config.tls() ? Optional.of(Tls.context(config)) : Optional.empty();
        this.backoff = backoff;
        this.clock = clock;
        this.unconfirmed = new Unconfirmed(config.getInt(SyslogSettings.CONFIRM));
    }

    @Override
    public Answer send(List<PendingAlert> batch) {
        try {
            write(connected(), batch);
            unconfirmed.add(batch, clock.getAsLong());
            failures = 0;
            notBefore = Long.MIN_VALUE;
            return new Answer.All(new Verdict.Delivered());
        } catch (IOException e) {
            return new Answer.All(lost(e));
        }
    }

    /** What was written is confirmed by an open connection, and written again after a broken one, before its time not at all. */
    @Override
    public void watch(boolean idle) {
        if (isConnected()) {
            unconfirmed.confirm(clock.getAsLong());
        } else if (idle && !unconfirmed.isEmpty() && clock.getAsLong() >= notBefore) {
            try {
                connected();
                failures = 0;
            } catch (IOException e) {
                failures++;
                notBefore = clock.getAsLong() + backoff.after(failures).toMillis();
                report(lost(e));
            }
        }
    }

    /** Whether there is a connection that has not broken. */
    boolean isConnected() {
        return connection.isPresent() && connection.get().broken().isEmpty();
    }

    private void report(Verdict verdict) {
        if (verdict instanceof Verdict.Stop stop) {
            throw new ConnectException(stop.why());
        }
        if (verdict instanceof Verdict.Retry retry && (failures == 1 || failures % REMIND_AFTER == 0)) {
            LOG.warn(
                    "{}; {} alerts that were written are not confirmed (failure {} in a row)",
                    retry.why(),
                    unconfirmed.pending().alerts(),
                    failures);
        }
    }

    @Override
    public OptionalLong watchIn() {
        return unconfirmed.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(1, config.getInt(SyslogSettings.CONFIRM) / 2));
    }

    @Override
    public Pending pending() {
        return unconfirmed.pending();
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> committable(Map<TopicPartition, OffsetAndMetadata> sent) {
        return unconfirmed.committable(sent);
    }

    @Override
    public void forget(Collection<TopicPartition> partitions) {
        unconfirmed.forget(partitions);
    }

    private Connection connected() throws IOException {
        if (connection.isPresent() && connection.get().broken().isPresent()) {
            IOException why = connection.get().broken().get();
            close();
            if (FAILURE.verdict(why) instanceof Verdict.Stop) {
                throw why;
            }
        }
        if (connection.isEmpty()) {
            Connection opened = Connection.open(config, tls);
            connection = Optional.of(opened);
            write(opened, unconfirmed.all());
            unconfirmed.again(clock.getAsLong());
        }
        return connection.get();
    }

    private void write(Connection to, List<PendingAlert> alerts) throws IOException {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (PendingAlert alert : alerts) {
            frames.write(SyslogMessage.frame(alert.body()));
            if (frames.size() >= WRITE_BYTES) {
                to.write(frames.toByteArray(), config.time(SyslogSettings.WRITE_TIMEOUT));
                frames.reset();
            }
        }
        if (frames.size() > 0) {
            to.write(frames.toByteArray(), config.time(SyslogSettings.WRITE_TIMEOUT));
        }
    }

    private Verdict lost(IOException why) {
        // a receiver that refuses our certificate says so to the reader; the writer sees only that the connection is
        // gone
        IOException first = connection.flatMap(Connection::broken).orElse(why);
        close();
        Verdict verdict = FAILURE.verdict(first);
        return verdict instanceof Verdict.Stop ? verdict : FAILURE.verdict(why);
    }

    @Override
    public void close() {
        connection.ifPresent(Connection::close);
        connection = Optional.empty();
    }
}
