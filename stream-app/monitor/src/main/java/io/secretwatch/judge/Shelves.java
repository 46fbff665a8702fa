package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.alert.Incident;
import io.secretwatch.knowledge.AddressUse;
import io.secretwatch.knowledge.ClusterClock;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.RightsQuestion;
import io.secretwatch.knowledge.WorkloadMemory;

/** All that the judge remembers. Every key begins with its cluster; a host keeps a cluster's entries together. */
public interface Shelves {

    /** Activities that wait for older ones that may still come. */
    Shelf<Activity> held();

    /**
     * Fingerprints of the events of the last hours, to tell a second delivery; the value is the event's time, epoch microseconds. And audit
     * ids, each with a hash of the request that it stood on.
     */
    Shelf<Long> seen();

    /** What each principal is known to have done. */
    Shelf<PrincipalMemory> principals();

    /** What each workload's template is known to hold. */
    Shelf<WorkloadMemory> workloads();

    /** Who wrote roles, bindings, webhooks and credentials, and what they hold. */
    Shelf<ObjectOrigin> origins();

    /** Which Pods are at each address. */
    Shelf<AddressUse> addresses();

    /** Which principals asked for their rights. */
    Shelf<RightsQuestion> questions();

    /** Findings that are open. */
    Shelf<Incident> incidents();

    /** How far each cluster has been judged. */
    Shelf<ClusterClock> clocks();
}
