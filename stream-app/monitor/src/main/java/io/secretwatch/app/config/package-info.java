/** The configuration file: every key, its checks, and what is loaded by it. Imports {@code topology}, {@code judge} and below. */
package io.secretwatch.app.config;
