/** Digits, trained epoch by epoch, with a person and the night in the loop. */
@NullMarked
package approval;

import org.jspecify.annotations.NullMarked;
