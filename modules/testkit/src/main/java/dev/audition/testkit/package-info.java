/** Contracts, fixtures and seeded tests for samplers, pruners, journals and runners. */
@NullMarked
package dev.audition.testkit;

import org.jspecify.annotations.NullMarked;
