/** What people say of findings, and how that is written in a record of the feedback topic. */
@NullMarked
package io.secretwatch.alert.feedback;

import org.jspecify.annotations.NullMarked;
