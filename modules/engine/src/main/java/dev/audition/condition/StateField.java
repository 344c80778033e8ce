package dev.audition.condition;

import dev.audition.spec.StageCondition;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something of a state that conditions can read: a public field, or a method without parameters,
 * such as the accessor of a record's component.
 */
record StateField(StageCondition.Type type, AnnotatedElement member) {
  private static final Map<Class<?>, StageCondition.Type> TYPES =
      Map.ofEntries(
          Map.entry(double.class, StageCondition.Type.REAL),
          Map.entry(float.class, StageCondition.Type.REAL),
          Map.entry(Double.class, StageCondition.Type.REAL),
          Map.entry(Float.class, StageCondition.Type.REAL),
          Map.entry(byte.class, StageCondition.Type.WHOLE),
          Map.entry(short.class, StageCondition.Type.WHOLE),
          Map.entry(int.class, StageCondition.Type.WHOLE),
          Map.entry(long.class, StageCondition.Type.WHOLE),
          Map.entry(Integer.class, StageCondition.Type.WHOLE),
          Map.entry(Long.class, StageCondition.Type.WHOLE),
          Map.entry(boolean.class, StageCondition.Type.FLAG),
          Map.entry(Boolean.class, StageCondition.Type.FLAG),
          Map.entry(String.class, StageCondition.Type.TEXT));

  /** All of a class by name; where a field and a method have one name, the method. */
  static Map<String, StateField> of(Class<?> state) {
    var fields = new TreeMap<String, StateField>();
    for (Class<?> type = state; type != null && type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (readable(field.getModifiers())) {
          typed(field.getType()).ifPresent(kind -> add(fields, field.getName(), kind, field));
        }
      }
      for (Method method : type.getDeclaredMethods()) {
        if (readable(method.getModifiers()) && method.getParameterCount() == 0 && plain(method)) {
          typed(method.getReturnType())
              .ifPresent(kind -> add(fields, method.getName(), kind, method));
        }
      }
    }
    return fields;
  }

  private static boolean readable(int modifiers) {
    return Modifier.isPublic(modifiers) && !Modifier.isStatic(modifiers);
  }

  private static boolean plain(Method method) {
    return !method.isSynthetic()
        && !method.getName().equals("hashCode")
        && !method.getName().equals("toString");
  }

  private static Optional<StageCondition.Type> typed(Class<?> type) {
    return Optional.ofNullable(TYPES.get(type));
  }

  private static void add(
      Map<String, StateField> fields,
      String name,
      StageCondition.Type type,
      AnnotatedElement member) {
    boolean method = member instanceof Method;
    if (method || !fields.containsKey(name)) {
      if (member instanceof Method own) {
        own.setAccessible(true);
      } else if (member instanceof Field own) {
        own.setAccessible(true);
      }
      fields.put(name, new StateField(type, member));
    }
  }

  /** Its value as a plain Double, Long, Boolean or String; null if it is null. */
  @Nullable Object read(Object state) {
    try {
      Object value =
          switch (member) {
            case Method method -> method.invoke(state);
            case Field field -> field.get(state);
            default -> throw new IllegalStateException("no member: " + member);
          };
      return value == null ? null : converted(value);
    } catch (InvocationTargetException thrown) {
      throw new IllegalStateException("%s failed".formatted(member), thrown.getCause());
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Object converted(Object value) {
    return switch (type) {
      case REAL -> ((Number) value).doubleValue();
      case WHOLE -> ((Number) value).longValue();
      case TEXT, FLAG -> value;
    };
  }
}
