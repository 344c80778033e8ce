package dev.audition.spec;

import dev.audition.catalog.Catalog;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Reads sweep.yaml; it writes nothing and starts nothing. */
public final class SweepReader {
  private static final String DOCUMENT = "the study's document";

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
    var errors = new Errors(file.toString());
    String text = SourceText.read(file, errors);
    return build(text, new Source(errors, directory(file)), catalog, seeds);
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
    var errors = new Errors(fileName);
    Path directory = fileName.indexOf('\0') < 0 ? directory(Path.of(fileName)) : Path.of("");
    String checked = SourceText.checked(text, errors);
    return build(checked, new Source(errors, directory), catalog, seeds);
  }

  /**
   * Restores a sweep from its document.
   *
   * @param baseDirectory where relative paths start
   * @throws SpecException if the document is not one, or needs what is not installed
   */
  public static Sweep fromDocument(String json, Path baseDirectory, Catalog catalog) {
    var errors = new Errors(DOCUMENT);
    String checked = SourceText.checked(json, errors);
    return build(checked, new Source(errors, baseDirectory), catalog, () -> noSeed(errors));
  }

  private record Source(Errors errors, Path directory) {}

  private static Path directory(Path file) {
    Path parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }

  private static long noSeed(Errors errors) {
    throw errors.fatal(Position.START, "a document must have search.seed, but has none");
  }

  private static Sweep build(String text, Source source, Catalog catalog, LongSupplier seeds) {
    Errors errors = source.errors();
    Optional<Node> node = YamlReader.read(text, errors);
    if (node.isEmpty() || (node.get() instanceof Node.Plain plain && plain.isNull())) {
      throw errors.fatal(
          Position.START, "a spec must not be empty; audition init writes one to start from");
    }
    Optional<Field> root = new ShapeReader(errors).read(SweepShape.SWEEP, node.get(), "");
    if (root.isEmpty()) {
      throw errors.exception();
    }
    var draft = new Draft(errors, new ScalarPositions(text), catalog);
    return new SweepBuilder(draft, root.get()).build(source.directory(), seeds);
  }

  /** A seed that is short enough to be typed. */
  private static long draw() {
    return new SecureRandom().nextInt(Integer.MAX_VALUE);
  }
}
