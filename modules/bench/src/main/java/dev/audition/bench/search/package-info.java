/** How well samplers and pruners search: problems, references, scores, tables and curves. */
@NullMarked
package dev.audition.bench.search;

import org.jspecify.annotations.NullMarked;
