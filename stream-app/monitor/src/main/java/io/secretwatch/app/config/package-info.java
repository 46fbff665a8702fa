/** The configuration file: every key, its checks, and what is loaded by it. Imports {@code topology}, {@code judge} and below. */
@NullMarked
package io.secretwatch.app.config;

import org.jspecify.annotations.NullMarked;
