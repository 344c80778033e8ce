/** Population-based training: trials that go on from others' checkpoints. */
@NullMarked
package dev.audition.algorithm.pbt;

import org.jspecify.annotations.NullMarked;
