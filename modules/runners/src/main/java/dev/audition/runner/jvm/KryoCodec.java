package dev.audition.runner.jvm;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.ImmutableCollectionsSerializers;
import com.esotericsoftware.kryo.util.DefaultInstantiatorStrategy;
import com.esotericsoftware.kryo.util.Pool;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.objenesis.strategy.StdInstantiatorStrategy;

/**
 * Kryo with registration required, so that no class is ever loaded by a name found in data. The
 * bytes start with a fingerprint of the registered classes: other classes, or another order, are
 * told apart from the state itself.
 */
final class KryoCodec<T> implements StateCodec<T> {
  private static final int FIRST_OWN_ID = 100;
  private static final Pattern UNREGISTERED =
      Pattern.compile("Class is not registered: (?:class )?(\\S+)");
  private static final List<Class<?>> USUAL =
      List.of(
          boolean[].class,
          byte[].class,
          char[].class,
          short[].class,
          int[].class,
          long[].class,
          float[].class,
          double[].class,
          int[][].class,
          long[][].class,
          float[][].class,
          double[][].class,
          String[].class,
          Object[].class,
          ArrayList.class,
          ArrayDeque.class,
          HashMap.class,
          LinkedHashMap.class,
          TreeMap.class,
          HashSet.class,
          LinkedHashSet.class,
          TreeSet.class,
          BitSet.class);

  private final Class<T> type;
  private final List<Class<?>> registered;
  private final long fingerprint;
  private final Pool<Kryo> pool;

  KryoCodec(Class<T> type, Class<?>... parts) {
    this.type = type;
    var classes = new ArrayList<Class<?>>();
    classes.add(type);
    classes.addAll(List.of(parts));
    this.registered = List.copyOf(classes);
    this.fingerprint = fingerprint(registered);
    this.pool =
        new Pool<>(true, true) {
          @Override
          protected Kryo create() {
            return kryo();
          }
        };
  }

  @Override
  public void write(T state, OutputStream out) throws IOException {
    Kryo kryo = pool.obtain();
    try {
      var output = new Output(out, 1 << 16);
      output.writeLong(fingerprint);
      kryo.writeObject(output, type.cast(state));
      output.flush();
    } catch (KryoException | IllegalArgumentException refused) {
      throw explained(refused);
    } finally {
      kryo.reset();
      pool.free(kryo);
    }
  }

  @Override
  public T read(InputStream in) throws IOException {
    Kryo kryo = pool.obtain();
    try {
      var input = new Input(in, 1 << 16);
      if (input.readLong() != fingerprint) {
        throw new IOException(
            "it was written with other classes, or in another order, than %s; name the classes as"
                    .formatted(names(registered))
                + " they were when it was written");
      }
      return kryo.readObject(input, type);
    } catch (KryoException | IllegalArgumentException refused) {
      throw explained(refused);
    } finally {
      kryo.reset();
      pool.free(kryo);
    }
  }

  /** The registered classes with their fields, since those are what is written. */
  @Override
  public String format() {
    var text = new StringBuilder("kryo5");
    for (Class<?> part : registered) {
      text.append(' ').append(part.getName());
      for (Class<?> own = part; own != null && own != Object.class; own = own.getSuperclass()) {
        Stream.of(own.getDeclaredFields())
            .filter(field -> !Modifier.isStatic(field.getModifiers()))
            .map(field -> " " + field.getType().getName() + ":" + field.getName())
            .sorted()
            .forEach(text::append);
      }
    }
    return text.toString();
  }

  private Kryo kryo() {
    var kryo = new Kryo();
    kryo.setClassLoader(type.getClassLoader() == null ? getClass().getClassLoader() : loader());
    kryo.setRegistrationRequired(true);
    kryo.setReferences(true);
    kryo.setInstantiatorStrategy(new DefaultInstantiatorStrategy(new StdInstantiatorStrategy()));
    USUAL.forEach(kryo::register);
    ImmutableCollectionsSerializers.addDefaultSerializers(kryo);
    ImmutableCollectionsSerializers.registerSerializers(kryo);
    int id = FIRST_OWN_ID;
    for (Class<?> part : registered) {
      kryo.register(part, id++);
    }
    return kryo;
  }

  private ClassLoader loader() {
    return type.getClassLoader();
  }

  private IOException explained(RuntimeException refused) {
    var unregistered = UNREGISTERED.matcher(String.valueOf(refused.getMessage()));
    if (unregistered.find()) {
      String name = unregistered.group(1);
      String simple = name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
      return new IOException(
          ("the state holds a %s, which is not registered; name it: "
                  + "StateCodec.kryo(%s.class, ..., %s.class)")
              .formatted(name, type.getSimpleName(), simple),
          refused);
    }
    return new IOException(
        String.valueOf(refused.getMessage()).lines().findFirst().orElse(""), refused);
  }

  private static String names(List<Class<?>> classes) {
    return String.join(", ", classes.stream().map(Class::getName).toList());
  }

  private static long fingerprint(List<Class<?>> classes) {
    var sum = new CRC32C();
    sum.update(names(classes).getBytes(StandardCharsets.UTF_8));
    return sum.getValue();
  }
}
