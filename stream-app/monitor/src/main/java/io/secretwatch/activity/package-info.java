/**
 * What the actors did, as far as it concerns Secrets: one record for each kind of activity, and what they are made of.
 *
 * <p>Imports {@code audit} and {@code principal}. An activity holds no body, no Secret data and no raw request URI.
 */
@NullMarked
package io.secretwatch.activity;

import org.jspecify.annotations.NullMarked;
