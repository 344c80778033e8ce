/** Stores of checkpoints that outlive a machine: a shared directory, or objects as S3 has them. */
@NullMarked
package dev.audition.checkpoint;

import org.jspecify.annotations.NullMarked;
