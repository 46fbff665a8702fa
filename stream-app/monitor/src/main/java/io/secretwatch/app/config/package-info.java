/** The configuration file: every key, its checks, and the files that it names. Imports {@code topology}, {@code judge} and below. */
@NullMarked
package io.secretwatch.app.config;

import org.jspecify.annotations.NullMarked;
