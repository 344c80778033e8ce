package dev.audition.spec;

import dev.audition.catalog.Catalog;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.function.LongSupplier;

/** Reads sweep.yaml; it writes nothing and starts nothing. */
public final class SweepReader {
  private SweepReader() {}

  /**
   * Reads a file. Without {@code search.seed} one is drawn, which the document then has.
   *
   * @throws SpecException with all errors, also if the file cannot be read
   */
  public static Sweep read(Path file, Catalog catalog) {
    return read(file, catalog, SweepReader::draw);
  }

  /**
   * Reads a file.
   *
   * @param seeds where the seed comes from if the file has none
   * @throws SpecException with all errors, also if the file cannot be read
   */
  public static Sweep read(Path file, Catalog catalog, LongSupplier seeds) {
    throw new UnsupportedOperationException(file + " " + catalog + " " + seeds);
  }

  /**
   * Reads a text.
   *
   * @param fileName for messages; its folder is where relative paths start
   * @throws SpecException with all errors
   */
  public static Sweep read(String text, String fileName, Catalog catalog) {
    return read(text, fileName, catalog, SweepReader::draw);
  }

  /**
   * Reads a text.
   *
   * @param fileName for messages; its folder is where relative paths start
   * @param seeds where the seed comes from if the text has none
   * @throws SpecException with all errors
   */
  public static Sweep read(String text, String fileName, Catalog catalog, LongSupplier seeds) {
    throw new UnsupportedOperationException(text + fileName + catalog + seeds);
  }

  /**
   * Restores a sweep from its document.
   *
   * @param baseDirectory where relative paths start
   * @throws SpecException if the document is not one, or needs what is not installed
   */
  public static Sweep fromDocument(String json, Path baseDirectory, Catalog catalog) {
    throw new UnsupportedOperationException(json + baseDirectory + catalog);
  }

  /** A seed that is short enough to be typed. */
  private static long draw() {
    return new SecureRandom().nextInt(Integer.MAX_VALUE);
  }
}
