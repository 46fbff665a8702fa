/** How principals get into what runs, where Secrets are mounted. */
package io.secretwatch.rule.access;
