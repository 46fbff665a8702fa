/** From an audit event to an activity: one classifier for each kind of resource, and the facts about the API server that they share. Imports {@code audit}, {@code principal}, {@code activity} and {@code activity.manifest}. */
@NullMarked
package io.secretwatch.activity.classify;

import org.jspecify.annotations.NullMarked;
