/** Numbers of a study for Prometheus to scrape. */
@NullMarked
package dev.audition.exporter.prometheus;

import org.jspecify.annotations.NullMarked;
