/** Certificate requests, as they are written in PEM: for whom a certificate would be. */
@NullMarked
package io.secretwatch.activity.certificate;

import org.jspecify.annotations.NullMarked;
