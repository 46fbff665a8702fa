/** How Secrets are read, and who asks whether they may be. */
package io.secretwatch.rule.read;
