package dev.audition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of the page on trainings compiles and runs. */
class TrainingPageTest {
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Path PAGE =
      Path.of(System.getProperty("audition.root", "../..")).resolve("src/docs/manual/training.md");

  @TempDir Path folder;

  private static List<String> snippets() throws IOException {
    return JAVA.matcher(Files.readString(PAGE)).results().map(found -> found.group(1)).toList();
  }

  private static String source(List<String> snippets) {
    var source =
        new StringBuilder(
            """
            import static dev.audition.training.Training.*;
            import dev.audition.*;
            import dev.audition.training.*;
            import java.util.Map;
            public class Page {
              public static class Model {
                public int rounds;
                double loss;
                double rate = 1;
                Model(int bins) { loss = bins; }
                double fitOneRound(double by) { rounds++; return loss *= 1 - by * rate; }
                double loss() { return loss; }
                void slowDown() { rate /= 2; }
              }
            """);
    String before = "";
    for (int i = 0; i < snippets.size(); i++) {
      String snippet = snippets.get(i);
      if (snippet.startsWith("public final class")) {
        source.append(snippet.replaceFirst("public final", "public static final"));
      } else {
        // What needs a training is given the page's first one.
        before = i == 0 ? snippet.substring(0, snippet.indexOf("\n\n")) : before;
        source
            .append("public static Object snippet%d() throws Exception {\n".formatted(i))
            .append(snippet.contains("Training.<") ? "" : before)
            .append('\n')
            .append(snippet)
            .append("\nreturn %s;\n}\n".formatted(i == 0 ? "best.value()" : "0"));
      }
    }
    return source.append("}\n").toString();
  }

  private Class<?> compiled(String source) throws Exception {
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    var page =
        new SimpleJavaFileObject(URI.create("string:///Page.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    var options =
        List.of(
            "-d", folder.toString(), "-cp", System.getProperty("java.class.path"), "-Xlint:all");
    boolean well =
        ToolProvider.getSystemJavaCompiler()
            .getTask(null, null, diagnostics, options, null, List.of(page))
            .call();
    assertThat(diagnostics.getDiagnostics()).isEmpty();
    assertThat(well).isTrue();
    var loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
    return loader.loadClass("Page");
  }

  @Test
  void everySnippetCompilesAndRuns() throws Exception {
    List<String> snippets = snippets();
    Class<?> page = compiled(source(snippets));
    var ran = new ArrayList<String>();
    for (int i = 0; i < snippets.size(); i++) {
      if (!snippets.get(i).startsWith("public final class")) {
        Object answer = page.getMethod("snippet" + i).invoke(null);
        assertThat((Number) answer).isNotNull();
        ran.add(snippets.get(i));
      }
    }
    assertThat(ran).hasSize(3);
  }
}
