/** Rules about Secrets that are used through workloads, and through objects that controllers act on. */
package io.secretwatch.rule.use;
