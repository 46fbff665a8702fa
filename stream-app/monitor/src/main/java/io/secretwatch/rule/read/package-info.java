/** Rules about reads of Secrets, and about questions whether a principal may read them. */
package io.secretwatch.rule.read;
