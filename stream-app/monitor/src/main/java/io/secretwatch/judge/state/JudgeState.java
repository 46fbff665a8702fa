package io.secretwatch.judge.state;

import io.secretwatch.knowledge.StateKind;

/** All that a judge remembers. Every key begins with its cluster; a host keeps a cluster's entries together. */
public interface JudgeState {

    /** The state of a kind of {@link StateKinds#ALL}. */
    <V> KeyedState<V> of(StateKind<V> kind);
}
