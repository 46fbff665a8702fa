/** What we think of an activity: one rule one class, its information for the SOC, its verdict. Imports {@code activity}, {@code principal}, {@code policy}, {@code knowledge}. */
package io.secretwatch.rule;
