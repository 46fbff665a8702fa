/**
 * Questions of analysts to a history that is judged again: who reached a Secret, what a principal did, what each could know. A question
 * sees each activity as the judge does, and what it keeps has a bound that it states.
 */
@NullMarked
package io.secretwatch.replay.hunt;

import org.jspecify.annotations.NullMarked;
