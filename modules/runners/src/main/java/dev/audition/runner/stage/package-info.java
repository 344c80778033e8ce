/** Results of stages that trials share: computed once, kept by content, bounded in size. */
@NullMarked
package dev.audition.runner.stage;

import org.jspecify.annotations.NullMarked;
