/** The configuration file: every key, its checks, and the files that it names. Imports {@code topology}, {@code judge} and below. */
package io.secretwatch.app.config;
