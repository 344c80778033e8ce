/** Other rules over the reports of a study that has been: what they would have stopped and kept. */
@NullMarked
package dev.audition.replay;

import org.jspecify.annotations.NullMarked;
