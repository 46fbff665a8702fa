/** Rules about rights, tokens and certificates that principals get, and about admission configuration between clients and the API server. */
@NullMarked
package io.secretwatch.rule.grant;

import org.jspecify.annotations.NullMarked;
