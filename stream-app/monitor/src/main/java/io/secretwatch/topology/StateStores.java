package io.secretwatch.topology;

import io.secretwatch.activity.Activity;
import io.secretwatch.alert.Incident;
import io.secretwatch.judge.Shelf;
import io.secretwatch.judge.Shelves;
import io.secretwatch.knowledge.AddressUse;
import io.secretwatch.knowledge.ClusterClock;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.RightsQuestion;
import io.secretwatch.knowledge.WorkloadMemory;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The judge's shelves as state stores: logged, so that they survive the machine; not cached, because every key is hit anew.
 *
 * <p>What is small and looked at all the time stays in memory: activities held for seconds, open findings, principals, one clock a
 * cluster. What grows goes to disk: hours of fingerprints, every workload.
 */
final class StateStores {

    private static final int LARGEST_RECORD = 8 << 20;
    private static final Map<String, String> CHANGELOG =
            Map.of("compression.type", "lz4", "max.message.bytes", Integer.toString(LARGEST_RECORD));

    private StateStores() {}

    static List<StoreBuilder<?>> all() {
        return List.of(
                store(Stores.inMemoryKeyValueStore(Names.HELD), JsonSerde.of(Activity.class)),
                store(Stores.persistentKeyValueStore(Names.SEEN), Serdes.Long()),
                store(Stores.inMemoryKeyValueStore(Names.PRINCIPALS), JsonSerde.of(PrincipalMemory.class)),
                store(Stores.persistentKeyValueStore(Names.WORKLOADS), JsonSerde.of(WorkloadMemory.class)),
                store(Stores.persistentKeyValueStore(Names.ORIGINS), JsonSerde.of(ObjectOrigin.class)),
                store(Stores.persistentKeyValueStore(Names.ADDRESSES), JsonSerde.of(AddressUse.class)),
                store(Stores.inMemoryKeyValueStore(Names.QUESTIONS), JsonSerde.of(RightsQuestion.class)),
                store(Stores.inMemoryKeyValueStore(Names.INCIDENTS), JsonSerde.of(Incident.class)),
                store(Stores.inMemoryKeyValueStore(Names.CLOCKS), JsonSerde.of(ClusterClock.class)));
    }

    /** The shelves of one judge task. */
    static Shelves shelves(ProcessingContext context) {
        return new TaskShelves(
                new MirroredShelf<>(shelf(context, Names.HELD)),
                shelf(context, Names.SEEN),
                new MirroredShelf<>(shelf(context, Names.PRINCIPALS)),
                shelf(context, Names.WORKLOADS),
                shelf(context, Names.ORIGINS),
                shelf(context, Names.ADDRESSES),
                new MirroredShelf<>(shelf(context, Names.QUESTIONS)),
                new MirroredShelf<>(shelf(context, Names.INCIDENTS)),
                new MirroredShelf<>(shelf(context, Names.CLOCKS)));
    }

    private static <V> StoreBuilder<?> store(KeyValueBytesStoreSupplier supplier, Serde<V> values) {
        return Stores.keyValueStoreBuilder(supplier, Serdes.String(), values)
                .withCachingDisabled()
                .withLoggingEnabled(CHANGELOG);
    }

    private static <V> StoreShelf<V> shelf(ProcessingContext context, String name) {
        return new StoreShelf<>(context.getStateStore(name));
    }

    private record TaskShelves(
            Shelf<Activity> held,
            Shelf<Long> seen,
            Shelf<PrincipalMemory> principals,
            Shelf<WorkloadMemory> workloads,
            Shelf<ObjectOrigin> origins,
            Shelf<AddressUse> addresses,
            Shelf<RightsQuestion> questions,
            Shelf<Incident> incidents,
            Shelf<ClusterClock> clocks)
            implements Shelves {}
}
