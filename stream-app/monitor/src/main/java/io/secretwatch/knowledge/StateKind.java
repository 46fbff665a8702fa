package io.secretwatch.knowledge;

/**
 * One kind of thing that is remembered. All that is done with state derives from it: stores and their changelogs, maps in memory,
 * expiry, rights, and the page that describes it.
 *
 * @param name of the store; renaming it orphans the changelog
 * @param type of a value; a record that JSON can write
 * @param key what follows the cluster in a key, for the page
 * @param value what is kept, for the page
 * @param residence where the live monitor keeps it
 * @param retention when it ends
 */
public record StateKind<V>(
        String name, Class<V> type, String key, String value, Residence residence, Retention<V> retention) {

    /** Where the live monitor keeps values, beside the changelog. */
    public enum Residence {
        /** On the heap: what is small, or is looked at for each activity. */
        HEAP,
        /** In RocksDB: what grows with the cluster. */
        DISK
    }
}
