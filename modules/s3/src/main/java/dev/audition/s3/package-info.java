/** Checkpoints in S3 and what speaks its protocol. */
@NullMarked
package dev.audition.s3;

import org.jspecify.annotations.NullMarked;
