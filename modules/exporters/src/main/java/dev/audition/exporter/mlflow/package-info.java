/** Trials as runs of an MLflow server. */
@NullMarked
package dev.audition.exporter.mlflow;

import org.jspecify.annotations.NullMarked;
