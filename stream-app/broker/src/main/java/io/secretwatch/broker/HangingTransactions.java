package io.secretwatch.broker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.message.WriteTxnMarkersRequestData;
import org.apache.kafka.common.message.WriteTxnMarkersRequestData.WritableTxnMarker;
import org.apache.kafka.common.message.WriteTxnMarkersRequestData.WritableTxnMarkerTopic;
import org.apache.kafka.common.message.WriteTxnMarkersResponseData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.RequestUtils;
import org.apache.kafka.common.requests.ResponseHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends transactions that a Kafka of one node left open for ever when it was killed, so that readers of committed records get past them.
 *
 * <p>A transaction that is decided gets a marker in each of its partitions. Kafka 4.3.1 leaves out the markers of partitions that have no leader at the
 * moment, as if their topics were deleted, and takes the transaction for complete (KAFKA-5202 made it so). All partitions of one node have no leader for a moment after it
 * was killed. The coordinator still knows what was decided until the producer begins anew; from then on the transaction is aborted, as
 * {@code kafka-transactions.sh abort} does.
 */
final class HangingTransactions implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(HangingTransactions.class);

    private static final Duration WATCHED = Duration.ofMinutes(1);
    private static final long BETWEEN_MILLIS = 1_000;
    private static final int TIMEOUT_MILLIS = 10_000;
    /** The last version in which a marker may have the epoch of the records, as the tool's have. */
    private static final short VERSION = 1;

    private final int port;

    HangingTransactions(int port) {
        this.port = port;
    }

    /** Looks for them in the first minute after a start: later, partitions of a Kafka of one node have their leader. */
    @Override
    public void run() {
        long end = System.nanoTime() + WATCHED.toNanos();
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers",
                LocalPorts.HOST + ":" + port,
                "default.api.timeout.ms",
                TIMEOUT_MILLIS,
                "request.timeout.ms",
                TIMEOUT_MILLIS))) {
            while (System.nanoTime() < end) {
                try {
                    endAll(admin);
                } catch (ExecutionException | IOException e) {
                    // a topic that was deleted meanwhile, a coordinator that is not ready: looked at again
                    LOG.debug("transactions=unknown", e);
                }
                Thread.sleep(BETWEEN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A transaction in one of its partitions, where it has no marker yet. */
    private record Open(TopicPartition partition, long producer, int epoch, int coordinatorEpoch, long start) {}

    private void endAll(Admin admin) throws ExecutionException, InterruptedException, IOException {
        Set<Open> open = open(admin, partitions(admin));
        if (open.isEmpty()) {
            return;
        }
        Map<Long, TransactionDescription> known = coordinated(admin);
        // open before and after its coordinator had no such transaction: nobody will end it
        open.retainAll(open(admin, open.stream().map(Open::partition).collect(Collectors.toSet())));
        for (Open one : open) {
            TransactionDescription transaction = known.get(one.producer());
            if (transaction != null && !transaction.topicPartitions().contains(one.partition())) {
                boolean commit = transaction.state() == TransactionState.COMPLETE_COMMIT;
                end(one, commit);
                LOG.warn(
                        "transaction=hanging topic={} partition={} producer={} now={}",
                        one.partition().topic(),
                        one.partition().partition(),
                        one.producer(),
                        commit ? "committed" : "aborted");
            }
        }
    }

    private static Collection<TopicPartition> partitions(Admin admin) throws ExecutionException, InterruptedException {
        Collection<String> topics = admin.listTopics(new ListTopicsOptions().listInternal(true))
                .names()
                .get();
        return admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    private static Set<Open> open(Admin admin, Collection<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        Set<Open> open = new HashSet<>();
        admin.describeProducers(partitions).all().get().forEach((partition, state) -> {
            for (ProducerState producer : state.activeProducers()) {
                producer.currentTransactionStartOffset()
                        .ifPresent(start -> open.add(new Open(
                                partition,
                                producer.producerId(),
                                producer.producerEpoch(),
                                producer.coordinatorEpoch().orElse(0),
                                start)));
            }
        });
        return open;
    }

    private static Map<Long, TransactionDescription> coordinated(Admin admin)
            throws ExecutionException, InterruptedException {
        List<String> ids = admin.listTransactions().all().get().stream()
                .map(TransactionListing::transactionalId)
                .toList();
        Map<Long, TransactionDescription> known = new HashMap<>();
        admin.describeTransactions(ids).all().get().values().forEach(one -> known.put(one.producerId(), one));
        return known;
    }

    /** Writes the marker. The clients of Kafka can only abort. */
    private void end(Open one, boolean commit) throws IOException {
        WriteTxnMarkersRequestData data = new WriteTxnMarkersRequestData()
                .setMarkers(List.of(new WritableTxnMarker()
                        .setProducerId(one.producer())
                        .setProducerEpoch((short) one.epoch())
                        .setCoordinatorEpoch(one.coordinatorEpoch())
                        .setTransactionResult(commit)
                        .setTopics(List.of(new WritableTxnMarkerTopic()
                                .setName(one.partition().topic())
                                .setPartitionIndexes(List.of(one.partition().partition()))))));
        RequestHeader header = new RequestHeader(ApiKeys.WRITE_TXN_MARKERS, VERSION, "secretwatch", 0);
        ByteBuffer request = RequestUtils.serialize(header.data(), header.headerVersion(), data, VERSION);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(request.remaining());
            out.write(request.array(), request.arrayOffset() + request.position(), request.remaining());
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            ByteBuffer answer = ByteBuffer.wrap(in.readNBytes(in.readInt()));
            ResponseHeader.parse(answer, ApiKeys.WRITE_TXN_MARKERS.responseHeaderVersion(VERSION));
            Optional<Errors> error = new WriteTxnMarkersResponseData(new ByteBufferAccessor(answer), VERSION)
                    .markers().stream()
                            .flatMap(marker -> marker.topics().stream())
                            .flatMap(topic -> topic.partitions().stream())
                            .map(result -> Errors.forCode(result.errorCode()))
                            .filter(code -> code != Errors.NONE)
                            .findFirst();
            if (error.isPresent()) {
                throw new IOException(error.get().message());
            }
        }
    }
}
