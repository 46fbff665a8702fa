/** Rules about Secrets that are used through workloads, and through objects that controllers act on. */
@NullMarked
package io.secretwatch.rule.use;

import org.jspecify.annotations.NullMarked;
