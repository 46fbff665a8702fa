package io.secretwatch.replay;

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

/** All that the judge remembers during a replay. */
public final class MemoryShelves implements Shelves {

    private final Shelf<Activity> held = new MemoryShelf<>();
    private final Shelf<Long> seen = new MemoryShelf<>();
    private final Shelf<PrincipalMemory> principals = new MemoryShelf<>();
    private final Shelf<WorkloadMemory> workloads = new MemoryShelf<>();
    private final Shelf<ObjectOrigin> origins = new MemoryShelf<>();
    private final Shelf<AddressUse> addresses = new MemoryShelf<>();
    private final Shelf<RightsQuestion> questions = new MemoryShelf<>();
    private final Shelf<Incident> incidents = new MemoryShelf<>();
    private final Shelf<ClusterClock> clocks = new MemoryShelf<>();

    @Override
    public Shelf<Activity> held() {
        return held;
    }

    @Override
    public Shelf<Long> seen() {
        return seen;
    }

    @Override
    public Shelf<PrincipalMemory> principals() {
        return principals;
    }

    @Override
    public Shelf<WorkloadMemory> workloads() {
        return workloads;
    }

    @Override
    public Shelf<ObjectOrigin> origins() {
        return origins;
    }

    @Override
    public Shelf<AddressUse> addresses() {
        return addresses;
    }

    @Override
    public Shelf<RightsQuestion> questions() {
        return questions;
    }

    @Override
    public Shelf<Incident> incidents() {
        return incidents;
    }

    @Override
    public Shelf<ClusterClock> clocks() {
        return clocks;
    }
}
