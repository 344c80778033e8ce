import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Runs google-java-format over every Java file of the checkout, in one JVM of the build's JDK:
 * Maven's own may be too old to parse the sources. Files that were checked before are left out.
 *
 * <p>The build starts it from source: {@code Format.java check|write ROOT}.
 */
final class Format {
  private static final Set<String> SKIPPED = Set.of("target", ".git", ".audition", "node_modules");

  private static final FileTime NEVER = FileTime.fromMillis(0);

  private Format() {}

  public static void main(String[] args) throws Exception {
    var check = args[0].equals("check");
    var root = Path.of(args[1]);
    var checked = root.resolve("target/format-checked");
    var began = FileTime.from(Instant.now());
    var command =
        new ArrayList<>(
            check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace"));
    var files = sources(root, check && Files.exists(checked) ? modified(checked) : NEVER);
    command.addAll(files);
    var formatter =
        new Main(new PrintWriter(System.out, true), new PrintWriter(System.err, true), System.in);
    var exit = files.isEmpty() ? 0 : formatter.format(command.toArray(String[]::new));
    if (exit != 0 && check) {
      System.err.println("Not in the project's format: the files above. This rewrites them:");
      System.err.println("  mvn -N -q exec:exec@format");
    }
    if (exit == 0) {
      Files.createDirectories(checked.getParent());
      Files.writeString(checked, "Java files older than this one are in the project's format.\n");
      Files.setLastModifiedTime(checked, began);
    }
    System.exit(exit);
  }

  private static FileTime modified(Path file) throws IOException {
    return Files.getLastModifiedTime(file);
  }

  private static List<String> sources(Path root, FileTime after) throws IOException {
    var found = new ArrayList<String>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            return SKIPPED.contains(dir.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")
                && attributes.lastModifiedTime().compareTo(after) >= 0) {
              found.add(file.toString());
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }
}
