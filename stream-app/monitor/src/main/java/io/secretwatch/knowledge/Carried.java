package io.secretwatch.knowledge;

/**
 * A remembered value that says how one judge takes it over from another. Any other value is taken over as it is, where nothing is known
 * under its key.
 */
public interface Carried<V> {

    /** The same, without what belongs to the moment at which it was learnt. */
    V settled();

    /** This, which a judge knows itself, with what is vouched for: never less than it knew, and no finding taken back. */
    V with(V vouched);
}
